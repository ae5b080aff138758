import type { TicketEvent } from '@guiyi/case-systems';

type Kind = TicketEvent['kind'];

const KINDS: Record<string, Kind> = {
  'ticket.opened': 'ticket.opened',
  'ticket.merged': 'ticket.merged',
  'ticket.split': 'ticket.split',
  'ticket.answered': 'ticket.answered',
  'ticket.routed': 'ticket.dispatched',
  'appeal.followed_up': 'ticket.followed_up',
  'assignment.dispatched': 'ticket.dispatched',
  'assignment.state_changed': 'ticket.assignment_changed',
};

/** Our history's word for what happened, in the words that case systems know. */
export function caseEventKind(kind: string): Kind {
  return KINDS[kind] ?? 'ticket.state_changed';
}
