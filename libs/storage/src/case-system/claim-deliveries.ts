import type { Sql } from '../database.js';

export interface WaitingCaseDelivery {
  readonly id: string;
  readonly targetId: string;
  readonly ticketId: string;
  readonly sequence: number;
  readonly kind: string;
  readonly tries: number;
  readonly madeAt: Date;
  /** What was sent on the first try; the same is sent again. Empty before it. */
  readonly data: Record<string, unknown>;
}

/** Longer than any case system is waited for. */
export const DELIVERY_LEASE_SECONDS = 60;

/**
 * What stands at the head of its line (alias `d`): the oldest undelivered event of its ticket, for a target that is
 * switched on. Nothing behind it is due, whatever its own time says.
 */
export const FIRST_IN_LINE = `d.state = 'pending'
  AND EXISTS (SELECT 1 FROM case_target t WHERE t.id = d.target_id AND t.jurisdiction = d.jurisdiction AND t.enabled)
  AND NOT EXISTS (
    SELECT 1 FROM case_delivery earlier
    WHERE earlier.jurisdiction = d.jurisdiction AND earlier.target_id = d.target_id AND earlier.ticket_id = d.ticket_id
      AND earlier.state = 'pending' AND earlier.sequence < d.sequence)`;

/** The oldest undelivered event of each ticket and target: a later one never overtakes an earlier one. */
export function claimCaseDeliveries(
  sql: Sql,
  jurisdiction: string,
  limit: number,
  now: Date,
): Promise<WaitingCaseDelivery[]> {
  return sql.query<WaitingCaseDelivery>(
    `WITH ready AS MATERIALIZED (
       SELECT d.id FROM case_delivery d
       WHERE d.jurisdiction = $1 AND d.claim_at <= $3 AND ${FIRST_IN_LINE}
       ORDER BY d.claim_at LIMIT $2 FOR UPDATE OF d SKIP LOCKED
     )
     UPDATE case_delivery d SET tries = d.tries + 1,
       claim_at = $3::timestamptz + make_interval(secs => ${DELIVERY_LEASE_SECONDS})
     FROM ready WHERE d.jurisdiction = $1 AND d.id = ready.id
     RETURNING d.id, d.target_id AS "targetId", d.ticket_id AS "ticketId", d.sequence, d.kind, d.tries,
       d.made_at AS "madeAt", d.data`,
    [jurisdiction, limit, now.toISOString()],
  );
}

/** Keeps what is about to be sent, so that every try says the same. */
export async function keepCasePayload(sql: Sql, jurisdiction: string, id: string, data: unknown): Promise<void> {
  await sql.query(`UPDATE case_delivery SET data = $3 WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    id,
    JSON.stringify(data),
  ]);
}

export async function settleCaseDelivery(
  sql: Sql,
  jurisdiction: string,
  id: string,
  settled:
    | { readonly state: 'delivered'; readonly at: Date }
    | { readonly state: 'parked'; readonly problem: string }
    | { readonly state: 'pending'; readonly problem: string; readonly again: Date },
): Promise<void> {
  await sql.query(
    `UPDATE case_delivery SET state = $3, problem = $4, delivered_at = $5, claim_at = COALESCE($6, claim_at)
     WHERE jurisdiction = $1 AND id = $2 AND state = 'pending'`,
    [
      jurisdiction,
      id,
      settled.state,
      'problem' in settled ? settled.problem.slice(0, 1000) : null,
      'at' in settled ? settled.at.toISOString() : null,
      'again' in settled ? settled.again.toISOString() : null,
    ],
  );
}

/** How long until the next event wants to be delivered, in milliseconds; undefined when none waits. */
export async function nextCaseDeliveryIn(sql: Sql, jurisdiction: string, now: Date): Promise<number | undefined> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(d.claim_at) AS at FROM case_delivery d WHERE d.jurisdiction = $1 AND ${FIRST_IN_LINE}`,
    [jurisdiction],
  );
  return row?.at ? Math.max(0, row.at.getTime() - now.getTime()) : undefined;
}
