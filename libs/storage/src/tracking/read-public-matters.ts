import { OPEN_TICKET_STATES } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** What anybody may know of a ticket: no word and no number of those who spoke. */
export interface PublicMatter {
  readonly ticketId: string;
  readonly category: string;
  readonly district: string | null;
  /** How many people spoke of it. */
  readonly people: number;
  readonly openedAt: Date;
  readonly lastAt: Date;
  /** The words to hold others against, appeals and later words: for comparing, never for showing. */
  readonly words: readonly string[];
}

/** One person's matter is nobody else's business. */
const FEWEST_PEOPLE = 2;
const MOST_WORDS = 4;

/**
 * Of these tickets the ones that may be shown to anybody: open, classified, told by several people, and no word of a
 * report about a unit (举报) in them.
 */
export function readPublicMatters(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
): Promise<PublicMatter[]> {
  if (!ticketIds.length) return Promise.resolve([]);
  return sql.prepared<PublicMatter>(
    'read-public-matters',
    `SELECT t.id AS "ticketId", t.category, t.district, said.people, t.opened_at AS "openedAt", t.last_at AS "lastAt", said.words
     FROM unnest($2::uuid[]) AS w (id)
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = w.id AND t.merged_into IS NULL AND t.category IS NOT NULL
       AND t.type <> 'report' AND t.state = ANY($3::text[])
     CROSS JOIN LATERAL (
       SELECT count(DISTINCT COALESCE(who.hash, a.id::text))::int AS people, bool_or(a.type = 'report') AS reported,
         (array_agg(a.id ORDER BY a.opened_at, a.id) FILTER (WHERE NOT a.wordless))[1:${MOST_WORDS}] AS words
       FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       LEFT JOIN LATERAL (
         SELECT min(identity_hash) AS hash FROM appeal_identity i WHERE i.jurisdiction = $1 AND i.appeal_id = a.id
       ) who ON true
       WHERE l.jurisdiction = $1 AND l.ticket_id = t.id AND l.ended_at IS NULL
     ) said
     WHERE said.people >= ${FEWEST_PEOPLE} AND NOT said.reported AND said.words IS NOT NULL`,
    [jurisdiction, [...new Set(ticketIds)], OPEN_TICKET_STATES],
  );
}
