import type { Place, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface HotText {
  readonly appealId: string;
  readonly title: string;
  /** The beginning. */
  readonly text: string;
  readonly places: readonly Place[];
}

/** What appeals say and where, as it was understood. */
export function hotTexts(sql: Sql, jurisdiction: string, appealIds: readonly string[]): Promise<HotText[]> {
  return sql.query(
    `SELECT id AS "appealId", title, left(text, 300) AS text, understanding -> 'places' AS places
     FROM appeal WHERE jurisdiction = $1 AND id = ANY($2::uuid[])`,
    [jurisdiction, appealIds],
  );
}

const SAMPLE = 300;

/** What the city said before: the three hundred texts up to a moment, as the background of its words. */
export async function usualTexts(sql: Sql, jurisdiction: string, until: Date): Promise<string[]> {
  const rows = await sql.query<{ text: string }>(
    `SELECT title || '，' || left(text, 300) AS text FROM appeal
     WHERE jurisdiction = $1 AND opened_at <= $2 ORDER BY opened_at DESC LIMIT ${SAMPLE}`,
    [jurisdiction, until.toISOString()],
  );
  return rows.map(({ text }) => text);
}

export interface HotTicket {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: TicketState;
  readonly openedAt: Date;
}

/** In the order in which they were opened. */
export function hotTickets(sql: Sql, jurisdiction: string, ids: readonly string[]): Promise<HotTicket[]> {
  return sql.query(
    `SELECT id, number, title, state, opened_at AS "openedAt" FROM ticket
     WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) ORDER BY opened_at, id`,
    [jurisdiction, ids],
  );
}
