import type { Sql } from '../database.js';
import { GONE_ASSIGNMENTS } from './ticket-filter.js';

/** Of these tickets, those that were given to a department or a unit below it: all that its people may see. */
export async function ticketsSeenBy(
  sql: Sql,
  jurisdiction: string,
  units: readonly string[],
  ticketIds: readonly string[],
): Promise<Set<string>> {
  if (!ticketIds.length) return new Set();
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT ticket_id AS id FROM assignment
     WHERE jurisdiction = $1 AND department = ANY($2::text[]) AND ticket_id = ANY($3::uuid[]) AND state NOT IN ${GONE_ASSIGNMENTS}`,
    [jurisdiction, units, [...new Set(ticketIds)]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whether an event after this position is more than `most` events away from the newest one. */
export async function isFarBehind(sql: Sql, jurisdiction: string, after: string, most: number): Promise<boolean> {
  const [xid = '0', seq = '0'] = after.split('-');
  const rows = await sql.query(
    `SELECT 1 FROM event WHERE jurisdiction = $1 AND (xid, seq) > ($2::xid8, $3::bigint)
     ORDER BY xid, seq OFFSET $4 LIMIT 1`,
    [jurisdiction, xid, seq, most],
  );
  return rows.length > 0;
}
