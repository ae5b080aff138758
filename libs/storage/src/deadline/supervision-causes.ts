import type { Sql } from '../database.js';

/** Something for which the ladder may want an order. */
export interface SupervisionCause {
  readonly ticketId: string;
  readonly trigger: 'repeat' | 'unsatisfied';
  /** The id of the appeal that repeats, or of the callback. */
  readonly cause: string;
  /** Which of its kind. */
  readonly times: number;
}

/** Notes that a cause is judged now. @returns false where it was before: nothing is ordered twice for it. */
export async function isNewCause(
  sql: Sql,
  jurisdiction: string,
  cause: { readonly ticketId: string; readonly trigger: string; readonly cause: string; readonly now: Date },
): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO supervision_cause (jurisdiction, ticket_id, trigger, cause, judged_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [jurisdiction, cause.ticketId, cause.trigger, cause.cause, cause.now.toISOString()],
  );
  return rows.length > 0;
}

/**
 * Repeats (重复诉求) that a department has got by now, and reworks because somebody was not satisfied, since a moment,
 * that nobody has judged yet; the oldest first.
 */
export function newCauses(sql: Sql, jurisdiction: string, since: Date, limit: number): Promise<SupervisionCause[]> {
  return sql.query<SupervisionCause>(
    `SELECT f."ticketId", f.trigger, f.cause, f.times FROM (
       SELECT l.ticket_id AS "ticketId", 'repeat' AS trigger, a.id::text AS cause, a.repeat_count AS times, a.opened_at AS at
       FROM appeal a JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id AND l.ended_at IS NULL
       WHERE a.jurisdiction = $1 AND a.repeat_count > 0 AND a.opened_at >= $2 AND EXISTS (
         SELECT 1 FROM assignment x WHERE x.jurisdiction = $1 AND x.ticket_id = l.ticket_id AND x.role IN ('lead', 'parallel'))
       UNION ALL
       SELECT r.ticket_id, 'unsatisfied', c.id::text, (
         SELECT count(*)::int FROM rework e JOIN callback b ON b.jurisdiction = $1 AND b.id = e.callback_id
         WHERE e.jurisdiction = $1 AND e.ticket_id = r.ticket_id AND b.satisfied = 'unsatisfied' AND e.opened_at <= r.opened_at
       ), r.opened_at
       FROM rework r JOIN callback c ON c.jurisdiction = $1 AND c.id = r.callback_id
       WHERE r.jurisdiction = $1 AND r.opened_at >= $2 AND c.satisfied = 'unsatisfied'
     ) f
     WHERE NOT EXISTS (SELECT 1 FROM supervision_cause k WHERE k.jurisdiction = $1 AND k.ticket_id = f."ticketId"
       AND k.trigger = f.trigger AND k.cause = f.cause)
     ORDER BY f.at LIMIT $3`,
    [jurisdiction, since.toISOString(), limit],
  );
}
