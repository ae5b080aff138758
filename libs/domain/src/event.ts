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
  'ticket.opened',
  'ticket.merged',
  'ticket.split',
  'ticket.reviewed',
  'ticket.state_changed',
  'ticket.routed',
  'ticket.hastened',
  'ticket.answered',
  'ticket.status_unknown',
  'assignment.dispatched',
  'assignment.state_changed',
  'assignment.reminded',
  'assignment.overdue',
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
}
