import type { Sql } from '../database.js';

/** Nobody merges so often; a circle, which must not be, ends. */
const DEEPEST = 20;

/** Where tickets are now, each that is known under its id: itself, or the one that it was merged into. */
export async function followMerges(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (!ticketIds.length) return new Map();
  const rows = await sql.query<{ given: string; id: string }>(
    `WITH RECURSIVE way AS (
       SELECT t.id AS given, t.id, t.merged_into, 0 AS depth FROM ticket t
       WHERE t.jurisdiction = $1 AND t.id = ANY($2::uuid[])
       UNION ALL
       SELECT w.given, t.id, t.merged_into, w.depth + 1 FROM way w
       JOIN ticket t ON t.jurisdiction = $1 AND t.id = w.merged_into WHERE w.depth < ${DEEPEST}
     )
     SELECT given, id FROM way WHERE merged_into IS NULL`,
    [jurisdiction, [...new Set(ticketIds)]],
  );
  return new Map(rows.map(({ given, id }) => [given, id]));
}
