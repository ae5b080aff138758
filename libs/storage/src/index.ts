export * from './account/accounts.js';
export * from './account/record-access.js';
export * from './account/sessions.js';
export * from './appeal/found-appeal.js';
export * from './appeal/later-words.js';
export * from './appeal/own-appeals.js';
export * from './appeal/record-appeals.js';
export * from './case-system/case-targets.js';
export * from './case-system/case-updates.js';
export * from './case-system/claim-deliveries.js';
export * from './case-system/read-snapshot.js';
export * from './check-key.js';
export * from './database.js';
export * from './due/empty-due.js';
export * from './embedded/embedded-postgres.js';
export { runningServerUrl } from './embedded/leftover-server.js';
export * from './event/append-events.js';
export * from './event/read-stream.js';
export * from './insert-rows.js';
export * from './intake/accept-intakes.js';
export * from './intake/add-version.js';
export * from './intake/attachments.js';
export * from './intake/claim-intakes.js';
export * from './intake/claim-versions.js';
export * from './intake/find-unfinished.js';
export {
  type KeptFragments,
  keepFragment,
  markJoined,
  type NewFragment,
  rejoinIntake,
} from './intake/keep-fragment.js';
export * from './intake/settle-intakes.js';
export * from './listing/list-tickets.js';
export * from './listing/quarantine.js';
export * from './listing/read-ledger.js';
export * from './listing/read-raw.js';
export * from './listing/seen-by-department.js';
export * from './listing/tasks.js';
export * from './listing/ticket-filter.js';
export * from './message/claim-messages.js';
export * from './message/queue-messages.js';
export * from './message/settle-messages.js';
export * from './message/stranded-messages.js';
export * from './new-id.js';
export * from './numbers.js';
export * from './shard-lock.js';
export * from './source/source-health.js';
export * from './source/sources.js';
export * from './ticket/answer-ticket.js';
export * from './ticket/candidates.js';
export * from './ticket/change-ticket.js';
export * from './ticket/claim-tickets.js';
export * from './ticket/conclude-ticket.js';
export * from './ticket/dispatch-ticket.js';
export * from './ticket/hasten-tickets.js';
export * from './ticket/keep-decision.js';
export * from './ticket/lock-ticket.js';
export * from './ticket/merge-tickets.js';
export * from './ticket/move-assignment.js';
export * from './ticket/read-ticket.js';
export * from './ticket/record-routes.js';
export * from './ticket/refusal.js';
export * from './ticket/split-appeal.js';
export * from './ticket/unmerge-ticket.js';
export * from './tracking/read-tracking.js';
export * from './vault.js';
export * from './waiting-shards.js';
