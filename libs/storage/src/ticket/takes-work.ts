import type { Sql } from '../database.js';
import { assignmentsOf, holdsTicket, isOpenAssignment, type StoredAssignment } from './move-assignment.js';

/** Dispatched, and nothing done yet that would be lost. */
const UNTOUCHED = ['dispatched', 'signed'];

/**
 * Whether a merge of two tickets (locked by the caller) would take a matter out of a department's hands: one that has begun
 * with it, that does not hold the other ticket as well, or holds that one with more time. A dispatcher may do that, matching
 * by itself may not.
 */
export async function takesWork(
  sql: Sql,
  { jurisdiction, ticketId, into }: { readonly jurisdiction: string; readonly ticketId: string; readonly into: string },
): Promise<boolean> {
  const held = (await assignmentsOf(sql, jurisdiction, ticketId)).filter(isOpenAssignment);
  if (!held.length) return false;
  const there = (await assignmentsOf(sql, jurisdiction, into)).filter(
    (one) => isOpenAssignment(one) && holdsTicket(one),
  );
  const goesOnAt = (mine: StoredAssignment) =>
    there.some((one) => one.department === mine.department && dueBy(one) <= dueBy(mine));
  return held.some((mine) => !UNTOUCHED.includes(mine.state) || !goesOnAt(mine));
}

/** Milliseconds; whoever has no clock has all the time there is. */
function dueBy({ dueAt }: StoredAssignment): number {
  return dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
