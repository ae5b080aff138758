import type { Sql } from '../database.js';

/** Something a case system told us, and what became of it. */
export interface StoredCaseUpdate {
  readonly externalId: string;
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  readonly body: Record<string, unknown>;
  readonly state: 'applied' | 'parked';
  readonly problem: string | null;
  readonly at: Date;
}

/**
 * Keeps an update before it is applied, in the same transaction: told again, it is known.
 * @returns `false` when it is known.
 */
export async function keepCaseUpdate(
  sql: Sql,
  update: {
    readonly jurisdiction: string;
    readonly targetId: string;
    readonly externalId: string;
    readonly body: Record<string, unknown>;
    readonly now: Date;
  },
): Promise<boolean> {
  const rows = await sql.query(
    `INSERT INTO case_update (jurisdiction, target_id, external_id, body, state, at)
     VALUES ($1, $2, $3, $4, 'applied', $5) ON CONFLICT DO NOTHING RETURNING 1`,
    [update.jurisdiction, update.targetId, update.externalId, JSON.stringify(update.body), update.now.toISOString()],
  );
  return rows.length > 0;
}

/** Says which ticket an update was about and, when it could not be applied, why a person has to look. */
export async function markCaseUpdate(
  sql: Sql,
  jurisdiction: string,
  targetId: string,
  externalId: string,
  mark: { readonly ticketId?: string; readonly problem?: string },
): Promise<void> {
  await sql.query(
    `UPDATE case_update SET ticket_id = $4, problem = $5, state = CASE WHEN $5::text IS NULL THEN 'applied' ELSE 'parked' END
     WHERE jurisdiction = $1 AND target_id = $2 AND external_id = $3`,
    [jurisdiction, targetId, externalId, mark.ticketId ?? null, mark.problem?.slice(0, 1000) ?? null],
  );
}

/** The newest updates of a target; those that wait for a person first. */
export function listCaseUpdates(
  sql: Sql,
  jurisdiction: string,
  targetId: string,
  limit: number,
): Promise<StoredCaseUpdate[]> {
  return sql.query<StoredCaseUpdate>(
    `SELECT u.external_id AS "externalId", u.ticket_id AS "ticketId", t.number AS "ticketNumber", u.body, u.state,
       u.problem, u.at
     FROM case_update u LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = u.ticket_id
     WHERE u.jurisdiction = $1 AND u.target_id = $2 ORDER BY u.state = 'parked' DESC, u.at DESC LIMIT $3`,
    [jurisdiction, targetId, limit],
  );
}

/** The ticket a number leads to, through its merges. Ten deep at most. */
export async function followNumber(sql: Sql, jurisdiction: string, number: string): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `WITH RECURSIVE way AS (
       SELECT id, merged_into, 1 AS depth FROM ticket WHERE jurisdiction = $1 AND number = $2
       UNION ALL
       SELECT t.id, t.merged_into, depth + 1 FROM way JOIN ticket t ON t.jurisdiction = $1 AND t.id = way.merged_into
       WHERE depth < 10
     ) SELECT id FROM way WHERE merged_into IS NULL`,
    [jurisdiction, number],
  );
  return row?.id;
}
