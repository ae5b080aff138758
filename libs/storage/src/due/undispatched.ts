import type { Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** A ticket that waits for a dispatcher, and for which the clock of dispatching is not set, or set for another urgency. */
export interface Undispatched {
  readonly id: string;
  readonly urgency: Urgency;
  readonly openedAt: Date;
}

/** These minutes are the router's, also on a busy day: what it dispatches by itself needs no clock. */
const ROUTERS_TIME = 5 * 60_000;

/** Tickets that the router has left to a person, or has not come to within five minutes. */
export function undispatchedTickets(sql: Sql, jurisdiction: string, now: Date, limit: number): Promise<Undispatched[]> {
  return sql.query<Undispatched>(
    `SELECT t.id, t.urgency, t.opened_at AS "openedAt" FROM ticket t
     WHERE t.jurisdiction = $1 AND t.state IN ('pending_review', 'pending_dispatch') AND t.merged_into IS NULL
       AND (t.claim_at > $2 OR t.opened_at <= $3)
       AND NOT EXISTS (SELECT 1 FROM due d WHERE d.jurisdiction = $1 AND d.ticket_id = t.id AND d.kind = 'dispatch'
         AND d.prompt->>'urgency' = t.urgency)
     ORDER BY (t.urgency = 'normal'), t.opened_at LIMIT $4`,
    [jurisdiction, now.toISOString(), new Date(now.getTime() - ROUTERS_TIME).toISOString(), limit],
  );
}

/** Tickets that were dispatched, or ended otherwise, wait for no dispatcher any more; those in somebody's hands come later. */
export async function endDispatchClocks(sql: Sql, jurisdiction: string, now: Date): Promise<void> {
  await sql.query(
    `UPDATE due SET done_at = $2 WHERE jurisdiction = $1 AND id IN (
       SELECT d.id FROM due d JOIN ticket t ON t.jurisdiction = $1 AND t.id = d.ticket_id
       WHERE d.jurisdiction = $1 AND d.kind = 'dispatch' AND d.done_at IS NULL
         AND t.state NOT IN ('pending_review', 'pending_dispatch') FOR UPDATE OF t SKIP LOCKED)`,
    [jurisdiction, now.toISOString()],
  );
}
