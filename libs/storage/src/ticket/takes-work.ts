import type { Sql } from '../database.js';
import { assignmentsOf, holdsTicket, isOpenAssignment } from './move-assignment.js';

/** Dispatched, and nothing done yet that would be lost. */
const UNTOUCHED = ['dispatched', 'signed'];

/**
 * Whether a merge of two tickets (locked by the caller) would take a matter out of a department's hands: one that has begun
 * with it, or that does not hold the other ticket as well. A dispatcher may do that, matching by itself may not.
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
  return held.some(
    ({ department, state }) => !UNTOUCHED.includes(state) || !there.some((one) => one.department === department),
  );
}
