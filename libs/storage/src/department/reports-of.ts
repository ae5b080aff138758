import type { Sql } from '../database.js';

/** What the reports (举报) on a ticket say. */
export function reportsOf(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
): Promise<{ readonly title: string; readonly text: string }[]> {
  return sql.query(
    `SELECT a.title, a.text FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL AND a.type = 'report'`,
    [jurisdiction, ticketId],
  );
}
