import type { AppealType, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** A ticket that shares a key with something new. */
export interface TicketCandidate {
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly state: TicketState;
  readonly type: AppealType;
  readonly openedAt: Date;
  readonly lastAt: Date;
  /** Its earliest appeals that have words, five at the most: what they are about is in `loadMatters`. */
  readonly appealIds: string[];
}

const PER_KEY = 20;
const APPEALS = 5;

/**
 * The tickets under each key since a moment: the newest twenty a key, so that the cost does not grow with the store.
 * @returns ticket ids by key; load them with `loadCandidates`.
 */
export async function ticketsUnderKeys(
  sql: Sql,
  jurisdiction: string,
  keys: readonly string[],
  since: Date,
): Promise<Map<string, string[]>> {
  if (!keys.length) return new Map();
  // One row a key and its ids as one text: thousands of rows, or arrays, cost the reader more than finding them.
  const rows = await sql.query<{ key: string; ticketIds: string }>(
    `SELECT k.key, array_to_string(ARRAY(
       SELECT ticket_id FROM ticket_key WHERE jurisdiction = $1 AND key = k.key AND at >= $3 ORDER BY at DESC LIMIT ${PER_KEY}
     ), ',') AS "ticketIds"
     FROM unnest($2::text[]) AS k (key)`,
    [jurisdiction, [...new Set(keys)], since.toISOString()],
  );
  return new Map(rows.flatMap(({ key, ticketIds }) => (ticketIds ? [[key, ticketIds.split(',')]] : [])));
}

export function loadCandidates(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
): Promise<TicketCandidate[]> {
  if (!ticketIds.length) return Promise.resolve([]);
  return sql.query<TicketCandidate>(
    `SELECT t.id AS "ticketId", t.number AS "ticketNumber", t.state, t.type, t.opened_at AS "openedAt", t.last_at AS "lastAt",
       ARRAY(
         SELECT l.appeal_id FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
         WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL AND NOT a.wordless
         ORDER BY a.opened_at LIMIT ${APPEALS}
       ) AS "appealIds"
     FROM unnest($2::uuid[]) AS w (id)
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = w.id AND t.merged_into IS NULL`,
    [jurisdiction, [...new Set(ticketIds)]],
  );
}

/** What appeals are about, as it was recorded with them; once an appeal has words, it never changes. */
export function loadMatters(
  sql: Sql,
  jurisdiction: string,
  appealIds: readonly string[],
): Promise<{ readonly appealId: string; readonly matter: unknown }[]> {
  if (!appealIds.length) return Promise.resolve([]);
  return sql.query(`SELECT id AS "appealId", matter FROM appeal WHERE jurisdiction = $1 AND id = ANY($2::uuid[])`, [
    jurisdiction,
    appealIds,
  ]);
}
