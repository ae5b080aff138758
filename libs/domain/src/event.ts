import { z } from 'zod';

/** Every change of an appeal, a ticket or an assignment, in the order it was committed. Append-only. */
export const EventKind = z.enum([
  'intake.linked',
  'intake.quarantined',
  'intake.rejected',
  'intake.released',
  'intake.supplemented',
  'appeal.opened',
  'appeal.followed_up',
  'appeal.repeated',
  'appeal.answered',
  'appeal.reopened',
  'appeal.called_back',
  'ticket.opened',
  'ticket.merged',
  'ticket.split',
  'ticket.reviewed',
  'ticket.state_changed',
  'ticket.routed',
  'ticket.dispatch_undone',
  'ticket.hastened',
  'ticket.answered',
  'ticket.reworked',
  'ticket.ping_pong',
  'ticket.adjudication_opened',
  'ticket.adjudicated',
  'ticket.adjudication_late',
  'ticket.closed',
  'ticket.status_unknown',
  'ticket.parked',
  'ticket.written_off',
  'ticket.redated',
  'ticket.dispatch_late',
  'assignment.dispatched',
  'assignment.state_changed',
  'assignment.signed',
  'assignment.sub_dispatched',
  'assignment.contacted',
  'assignment.return_requested',
  'assignment.return_reviewed',
  'assignment.answered',
  'assignment.answer_submitted',
  'assignment.answer_approved',
  'assignment.answer_sent_back',
  'assignment.forced',
  'assignment.restarted',
  'assignment.reminded',
  'assignment.overdue',
  'assignment.extension_requested',
  'assignment.extension_decided',
  'supervision.ordered',
  'supervision.overdue',
  'supervision.reported',
  'supervision.closed',
  'hot_matter.raised',
  'hot_matter.grew',
  'hot_matter.acknowledged',
  'hot_matter.cooled',
  'message.sent',
  'message.shown',
  'message.task',
  'requester.unmasked',
]);
export type EventKind = z.infer<typeof EventKind>;

/** Who acted: a part of the system, a user of the console, or a case system. */
export const Actor = z.object({
  kind: z.enum(['system', 'user', 'case_system', 'source']),
  id: z.string(),
});
export type Actor = z.infer<typeof Actor>;

export const NORMALIZER: Actor = { kind: 'system', id: 'normalizer' };
export const ROUTER: Actor = { kind: 'system', id: 'router' };

export interface DomainEvent {
  kind: EventKind;
  ticketId?: string;
  appealId?: string;
  intakeId?: string;
  assignmentId?: string;
  actor: Actor;
  reason?: string;
  /** Ids, states and numbers only; never personal data. */
  data?: Record<string, unknown>;
  /** When it happened, by the clock of the house: clocks and indicators count with it. Absent: now, by the database. */
  at?: Date;
}
