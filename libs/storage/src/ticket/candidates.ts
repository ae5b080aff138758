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
  /** Of what was said first and last on it, appeals and later words; `matter` is null where the caller has it at hand. */
  readonly words: readonly {
    readonly id: string;
    readonly appealId: string;
    /** When it was said, ISO 8601. */
    readonly at: string;
    readonly matter: unknown;
  }[];
}

/**
 * @param wanted ids of tickets, each with how many of the last words on it to read beside the first.
 * @param atHand ids of words that need not be sent again.
 */
export function loadCandidates(
  sql: Sql,
  jurisdiction: string,
  wanted: ReadonlyMap<string, number>,
  atHand: readonly string[] = [],
): Promise<TicketCandidate[]> {
  if (!wanted.size) return Promise.resolve([]);
  return sql.prepared<TicketCandidate>(
    'load-candidates',
    `SELECT t.id AS "ticketId", t.number AS "ticketNumber", t.state, t.type, t.opened_at AS "openedAt", t.last_at AS "lastAt",
       (
         WITH words AS (
           SELECT a.id, a.id AS appeal_id, a.opened_at AS at FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
           WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL AND NOT a.wordless
           UNION ALL
           SELECT w.id, w.appeal_id, w.said_at FROM link l JOIN later_words w ON w.jurisdiction = $1 AND w.appeal_id = l.appeal_id
           WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL AND w.matter IS NOT NULL
         ), chosen AS (
           (SELECT * FROM words ORDER BY at, id LIMIT 1)
           UNION (SELECT * FROM words ORDER BY at DESC, id DESC LIMIT ($4::int[])[wanted.nth::int])
         )
         SELECT COALESCE(json_agg(json_build_object('id', c.id, 'appealId', c.appeal_id, 'at', c.at, 'matter',
           CASE WHEN c.id <> ALL ($3::uuid[]) THEN COALESCE(
             (SELECT matter FROM appeal WHERE jurisdiction = $1 AND id = c.id),
             (SELECT matter FROM later_words WHERE jurisdiction = $1 AND id = c.id)) END
         ) ORDER BY c.at, c.id), '[]') FROM chosen c
       ) AS words
     FROM each_of($2::uuid[]) WITH ORDINALITY AS wanted (id, nth)
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = wanted.id AND t.merged_into IS NULL`,
    [jurisdiction, [...wanted.keys()], atHand, [...wanted.values()]],
  );
}

/** What appeals and later words are about, as it was recorded with them; once there are words, it never changes. */
export function loadMatters(
  sql: Sql,
  jurisdiction: string,
  wordsIds: readonly string[],
): Promise<{ readonly wordsId: string; readonly matter: unknown }[]> {
  if (!wordsIds.length) return Promise.resolve([]);
  return sql.prepared(
    'load-matters',
    `SELECT id AS "wordsId", matter FROM appeal WHERE jurisdiction = $1 AND id = ANY($2::uuid[])
     UNION ALL
     SELECT id, matter FROM later_words WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) AND matter IS NOT NULL`,
    [jurisdiction, wordsIds],
  );
}
