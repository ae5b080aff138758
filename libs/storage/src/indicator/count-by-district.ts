import type { Sql } from '../database.js';

/** Bounds what one statement carries. */
const AT_ONCE = 5_000;

/** How many of these tickets happened in which district; `''` where none is known. */
export async function countByDistrict(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < ticketIds.length; from += AT_ONCE) {
    const rows = await sql.query<{ district: string; tickets: number }>(
      `SELECT COALESCE(district, '') AS district, count(*)::int AS tickets FROM ticket
       WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) GROUP BY 1`,
      [jurisdiction, ticketIds.slice(from, from + AT_ONCE)],
    );
    for (const { district, tickets } of rows) counts.set(district, (counts.get(district) ?? 0) + tickets);
  }
  return counts;
}
