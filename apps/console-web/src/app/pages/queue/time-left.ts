import type { TicketRow } from '../../api/types.js';

const FINISHED: readonly string[] = ['pending_callback', 'closed', 'archived', 'rejected', 'withdrawn'];
const SOON = 0.75;

export type Level = 'over' | 'late' | 'soon' | 'fine';

/** How much of a ticket's time is gone (0 to 1), and how that should look; `left` in milliseconds, negative when late. */
export function timeLeft(
  { openedAt, dueAt, overdue, state }: Pick<TicketRow, 'openedAt' | 'dueAt' | 'overdue' | 'state'>,
  now: number,
): { readonly share: number; readonly left: number; readonly level: Level } | undefined {
  if (dueAt === null) return undefined;
  const [from, until] = [Date.parse(openedAt), Date.parse(dueAt)];
  if (FINISHED.includes(state)) return { share: 0, left: until - now, level: 'over' };
  const share = Math.min(1, Math.max(0, (now - from) / Math.max(1, until - from)));
  const level = overdue || until < now ? 'late' : share > SOON ? 'soon' : 'fine';
  return { share, left: until - now, level };
}
