import type { Sql } from '../database.js';

/** What was last decided of where a ticket goes; the shape is `RouteDecision` of the domain. */
export async function newestRoute(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql.query<{ body: Record<string, unknown> }>(
    `SELECT body FROM decision WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'route' ORDER BY at DESC, id DESC LIMIT 1`,
    [jurisdiction, ticketId],
  );
  return row?.body;
}
