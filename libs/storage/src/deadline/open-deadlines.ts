import type { Sql } from '../database.js';

/** Tickets with a department whose clock still runs, by id, a page at a time; those merged away have no clock of their own. */
export async function ticketsWithDeadlines(
  sql: Sql,
  jurisdiction: string,
  page: { readonly after?: string; readonly now: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT t.id FROM ticket t
     WHERE t.jurisdiction = $1 AND t.state IN ('in_handling', 'rework') AND t.merged_into IS NULL
       AND ($2::uuid IS NULL OR t.id > $2::uuid)
       AND EXISTS (SELECT 1 FROM assignment a WHERE a.jurisdiction = $1 AND a.ticket_id = t.id AND a.due_at > $3
         AND a.state NOT IN ('answered', 'accepted', 'return_accepted', 'revoked'))
     ORDER BY t.id LIMIT $4`,
    [jurisdiction, page.after ?? null, page.now.toISOString(), page.limit],
  );
  return rows.map(({ id }) => id);
}
