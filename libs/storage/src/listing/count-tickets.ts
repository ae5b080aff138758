import type { Sql } from '../database.js';
import { allSayingSql } from './find-by-words.js';
import { filterConditions, type TicketFilter } from './ticket-filter.js';

/** Read off the index of links in one go: asking ticket by ticket, as a list does, would take the longer the fewer there are. */
const MERGED = `t.id IN (SELECT l.ticket_id FROM link l WHERE l.jurisdiction = $1 AND l.ended_at IS NULL
  GROUP BY l.ticket_id HAVING count(*) > 1)`;

/**
 * How many tickets a list would show, counted no further than `most`.
 * @returns undefined where the counting took longer than `within` milliseconds: a number is not worth more.
 */
export async function countTickets(
  sql: { transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> },
  jurisdiction: string,
  filter: TicketFilter,
  now: Date,
  { most, within }: { readonly most: number; readonly within: number },
): Promise<number | undefined> {
  const parameters: unknown[] = [jurisdiction];
  const parameter = (value: unknown) => `$${parameters.push(value)}`;
  const { merged, search, ...others } = filter;
  const conditions = ['t.jurisdiction = $1', ...filterConditions(others, now, parameter), ...(merged ? [MERGED] : [])];
  // Ticket by ticket by its id: however many say it, no more are read than are counted.
  const tickets = search
    ? `(${allSayingSql(search, parameter)}) saying CROSS JOIN LATERAL (
         SELECT * FROM ticket WHERE jurisdiction = $1 AND id = saying.id OFFSET 0) t`
    : 'ticket t';
  try {
    return await sql.transaction(async (transaction) => {
      await transaction.query(`SELECT set_config('statement_timeout', $1, true)`, [`${within}`]);
      const [row] = await transaction.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${tickets} WHERE ${conditions.join(' AND ')} LIMIT ${parameter(most)}) counted`,
        parameters,
      );
      return row?.n ?? 0;
    });
  } catch (error) {
    if (wasCancelled(error)) return undefined;
    throw error;
  }
}

/** PostgreSQL's code for a statement that ran out of time. */
function wasCancelled(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '57014';
}
