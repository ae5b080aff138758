import type { Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** A ticket that waits for a dispatcher, and for which the clock of dispatching is not set, or set for another urgency. */
export interface Undispatched {
  readonly id: string;
  readonly urgency: Urgency;
  /** Since when it waits for a dispatcher: it was opened, or somebody who had it gave it up. */
  readonly since: Date;
}

/**
 * Of a ticket (alias `t`) that waits for a dispatcher: since when. One that was dispatched, parked or in rework before waits
 * anew from the moment at which it came back. In milliseconds, as times are kept with what is planned.
 */
export const WAITS_SINCE = `date_trunc('milliseconds', COALESCE((
  SELECT (SELECT e.at FROM event e WHERE e.jurisdiction = c.jurisdiction AND e.ticket_id = c.ticket_id AND e.xid = c.xid
    ORDER BY e.seq LIMIT 1)
  FROM ticket_change c WHERE c.jurisdiction = t.jurisdiction AND c.ticket_id = t.id
    AND c.before->>'state' NOT IN ('pending_review', 'pending_dispatch') ORDER BY c.version DESC LIMIT 1), t.opened_at))`;

/** Of a date (alias `d`) of dispatching: the wait from which it was counted; the first one where it does not say so. */
const COUNTED_FROM = `COALESCE((d.prompt->>'from')::timestamptz, date_trunc('milliseconds', t.opened_at))`;

/** These minutes are the router's, also on a busy day: what it dispatches by itself needs no clock. */
const ROUTERS_TIME = 5 * 60_000;

/** Tickets that the router has left to a person, or has not come to within five minutes. */
export function undispatchedTickets(sql: Sql, jurisdiction: string, now: Date, limit: number): Promise<Undispatched[]> {
  return sql.query<Undispatched>(
    `SELECT t.id, t.urgency, w.since FROM ticket t
     CROSS JOIN LATERAL (SELECT ${WAITS_SINCE} AS since) w
     WHERE t.jurisdiction = $1 AND t.state IN ('pending_review', 'pending_dispatch') AND t.merged_into IS NULL
       AND (t.claim_at > $2 OR t.opened_at <= $3)
       AND NOT EXISTS (SELECT 1 FROM due d WHERE d.jurisdiction = $1 AND d.ticket_id = t.id AND d.kind = 'dispatch'
         AND d.prompt->>'urgency' = t.urgency AND ${COUNTED_FROM} >= w.since)
     ORDER BY (t.urgency = 'normal'), t.opened_at LIMIT $4`,
    [jurisdiction, now.toISOString(), new Date(now.getTime() - ROUTERS_TIME).toISOString(), limit],
  );
}

/** Dates of an earlier wait are over, also where the new one ends at the same minute: that has not come yet. */
export async function dropEarlierWaits(
  sql: Sql,
  jurisdiction: string,
  waiting: readonly Undispatched[],
): Promise<void> {
  if (!waiting.length) return;
  await sql.query(
    `DELETE FROM due d USING ticket t, unnest($2::uuid[], $3::timestamptz[]) w (id, since)
     WHERE d.jurisdiction = $1 AND d.ticket_id = w.id AND d.kind = 'dispatch' AND t.jurisdiction = $1 AND t.id = w.id
       AND ${COUNTED_FROM} < w.since`,
    [jurisdiction, waiting.map(({ id }) => id), waiting.map(({ since }) => since.toISOString())],
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
