import type { TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { holdFreeTickets } from './lock-ticket.js';
import { assignmentsOf, holdsTicket, isGone, isOpenAssignment, type StoredAssignment } from './move-assignment.js';
import { softClaimsOn } from './soft-claim.js';

const STATES: readonly TicketState[] = ['pending_review', 'pending_dispatch', 'in_handling'];
/** Dispatched, and nothing done yet that would be lost. */
const UNTOUCHED = ['dispatched', 'signed'];

/**
 * Locks two tickets, and says whether one may be merged into the other without a person, who may do more: nobody holds
 * either or has it open at this moment; both wait or are in handling, and neither is parked or in rework; and nobody loses by it: the
 * second does not wait for a dispatcher where the first does not, no department has begun with the first or answered it, each holds
 * the second as well, with no more time and without wanting to return it, and nothing was ordered of the first.
 */
export async function mergesFreely(
  sql: Sql,
  merge: { readonly jurisdiction: string; readonly ticketId: string; readonly into: string; readonly now: Date },
): Promise<boolean> {
  const { jurisdiction, ticketId, into, now } = merge;
  const both = [ticketId, into];
  if ((await holdFreeTickets(sql, jurisdiction, both)).size < both.length) return false;
  if ((await softClaimsOn(sql, jurisdiction, both, now)).length > 0) return false;
  const [{ fit } = { fit: false }] = await sql.query<{ fit: boolean }>(
    `SELECT mine.state = ANY($4::text[]) AND there.state = ANY($4::text[])
       AND (there.claim_at < 'infinity' OR mine.claim_at = 'infinity' OR there.state = 'in_handling')
       AND NOT EXISTS (SELECT 1 FROM supervision s WHERE s.jurisdiction = $1 AND s.ticket_id = $2 AND s.state <> 'closed') AS fit
     FROM ticket mine JOIN ticket there ON there.jurisdiction = $1 AND there.id = $3
     WHERE mine.jurisdiction = $1 AND mine.id = $2`,
    [jurisdiction, ticketId, into, STATES],
  );
  if (!fit) return false;
  const held = (await assignmentsOf(sql, jurisdiction, ticketId)).filter((one) => !isGone(one));
  if (!held.length) return true;
  const there = (await assignmentsOf(sql, jurisdiction, into)).filter(
    (one) => isOpenAssignment(one) && holdsTicket(one),
  );
  const goesOnAt = (mine: StoredAssignment) =>
    there.some(
      (one) => one.department === mine.department && one.state !== 'return_requested' && dueBy(one) <= dueBy(mine),
    );
  return held.every((mine) => UNTOUCHED.includes(mine.state) && goesOnAt(mine));
}

/** Milliseconds; whoever has no clock has all the time there is. */
function dueBy({ dueAt }: StoredAssignment): number {
  return dueAt?.getTime() ?? Number.POSITIVE_INFINITY;
}
