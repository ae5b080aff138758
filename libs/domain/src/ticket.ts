import { z } from 'zod';
import { defineLifeCycle } from './life-cycle.js';

/** 工单: one matter handled once. */
export const TicketState = z.enum([
  'pending_review',
  'pending_dispatch',
  'in_handling',
  'pending_callback',
  'closed',
  'archived',
  'rework',
  'parked',
  'rejected',
  'withdrawn',
]);
export type TicketState = z.infer<typeof TicketState>;

export const TICKET_STATE_NAMES: Record<TicketState, { zh: string; en: string }> = {
  pending_review: { zh: '待审核', en: 'Pending review' },
  pending_dispatch: { zh: '待派', en: 'Pending dispatch' },
  in_handling: { zh: '办理中', en: 'In handling' },
  pending_callback: { zh: '待回访', en: 'Pending callback' },
  closed: { zh: '已办结', en: 'Closed' },
  archived: { zh: '已归档', en: 'Archived' },
  rework: { zh: '重办', en: 'Rework' },
  parked: { zh: '挂账', en: 'Parked' },
  rejected: { zh: '不予受理', en: 'Rejected' },
  withdrawn: { zh: '已撤单', en: 'Withdrawn' },
};

/** `pending_review → pending_callback` is an answer given at once, without a department (直接答复). */
export const ticketLifeCycle = defineLifeCycle<TicketState>('ticket', 'pending_review', {
  pending_review: ['pending_dispatch', 'pending_callback', 'rejected', 'withdrawn'],
  pending_dispatch: ['in_handling', 'pending_review', 'pending_callback', 'rejected', 'withdrawn'],
  in_handling: ['pending_callback', 'pending_dispatch', 'parked', 'rejected', 'withdrawn'],
  pending_callback: ['closed', 'rework'],
  closed: ['archived', 'rework'],
  rework: ['in_handling', 'pending_dispatch', 'pending_callback', 'parked', 'withdrawn'],
  parked: ['in_handling', 'pending_dispatch', 'pending_callback', 'closed'],
  rejected: ['archived'],
  withdrawn: ['archived'],
  archived: [],
});

const FINISHED: readonly TicketState[] = ['pending_callback', 'closed', 'archived', 'rejected', 'withdrawn'];

/** Whether the matter has been handled: what comes now from the same person is a repeat. */
export function isFinished(state: TicketState): boolean {
  return FINISHED.includes(state);
}

export const OPEN_TICKET_STATES = TicketState.options.filter((state) => !isFinished(state));
