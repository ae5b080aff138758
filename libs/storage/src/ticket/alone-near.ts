import type { Sql } from '../database.js';
import { STILL_OPEN } from './still-open.js';

/** A ticket that has grown, and one near it that holds one appeal, with nothing said since. */
export interface AloneNear {
  readonly ticketId: string;
  readonly aloneId: string;
  readonly aloneAppealId: string;
  /** Appeals of the grown ticket that the same person made. */
  readonly ownAppealIds: readonly string[];
}

/** Of a ticket that many are related with, the newest. */
const MOST_RELATED = 8;

/**
 * What a second look is worth: the tickets that stand alone near tickets that have grown, that is, related with one of them
 * or named beside it (`named`, as pairs). Left out is what a person said is another matter (split off, unmerged, refused), wherever
 * the other has gone since, what an agent chose, and reports and repeats, which are handled by themselves.
 */
export function aloneNear(
  sql: Sql,
  jurisdiction: string,
  grownIds: readonly string[],
  named: readonly (readonly [ticketId: string, nearId: string])[],
): Promise<AloneNear[]> {
  if (!grownIds.length) return Promise.resolve([]);
  return sql.prepared<AloneNear>(
    'alone-near',
    `SELECT near.ticket_id AS "ticketId", t.id AS "aloneId", a.id AS "aloneAppealId", ARRAY(
         SELECT DISTINCT there.appeal_id FROM appeal_identity mine
         JOIN appeal_identity theirs ON theirs.jurisdiction = $1 AND theirs.identity_hash = mine.identity_hash
         JOIN link there ON there.jurisdiction = $1 AND there.appeal_id = theirs.appeal_id AND there.ended_at IS NULL
         WHERE mine.jurisdiction = $1 AND mine.appeal_id = a.id AND there.ticket_id = near.ticket_id
       ) AS "ownAppealIds"
     FROM (
       SELECT split_part(named.pair, '/', 1)::uuid AS ticket_id, split_part(named.pair, '/', 2)::uuid AS id
       FROM each_of($3::text[]) AS named (pair)
       UNION SELECT grown.id, related.id FROM each_of($2::uuid[]) AS grown (id)
       CROSS JOIN LATERAL (
         SELECT grown.id UNION ALL SELECT id FROM ticket WHERE jurisdiction = $1 AND merged_into = grown.id
       ) part (id)
       CROSS JOIN LATERAL (
         (SELECT ticket_id AS id FROM relation WHERE jurisdiction = $1 AND related_id = part.id AND kind = 'related'
          ORDER BY at DESC LIMIT ${MOST_RELATED})
         UNION ALL SELECT related_id FROM relation WHERE jurisdiction = $1 AND ticket_id = part.id AND kind = 'related'
       ) related
     ) near
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = near.id AND ${STILL_OPEN} AND t.type <> 'report'
     CROSS JOIN LATERAL (
       SELECT count(*) AS links, min(appeal_id::text)::uuid AS appeal_id, bool_and(made_by->>'kind' = 'system') AS by_house
       FROM link WHERE jurisdiction = $1 AND ticket_id = t.id AND ended_at IS NULL
     ) held
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = held.appeal_id AND NOT a.wordless AND a.repeat_of IS NULL
     WHERE t.id <> near.ticket_id AND held.links = 1 AND held.by_house
       AND NOT EXISTS (SELECT 1 FROM later_words w WHERE w.jurisdiction = $1 AND w.appeal_id = a.id AND w.matter IS NOT NULL)
       AND NOT EXISTS (SELECT 1 FROM match_label m WHERE m.jurisdiction = $1 AND NOT m.same
         AND m.ticket_id = t.id AND m.other_ticket_id = near.ticket_id)
       AND NOT EXISTS (SELECT 1 FROM match_label m WHERE m.jurisdiction = $1 AND NOT m.same
         AND m.ticket_id = near.ticket_id AND m.other_ticket_id = t.id)
       AND NOT EXISTS (SELECT 1 FROM match_label m JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = m.other_appeal_id
           AND l.ended_at IS NULL AND l.ticket_id = near.ticket_id
         WHERE m.jurisdiction = $1 AND NOT m.same AND m.appeal_id = a.id)
       AND NOT EXISTS (SELECT 1 FROM match_label m JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = m.appeal_id
           AND l.ended_at IS NULL AND l.ticket_id = near.ticket_id
         WHERE m.jurisdiction = $1 AND NOT m.same AND m.other_appeal_id = a.id)`,
    [jurisdiction, grownIds, named.map((pair) => pair.join('/'))],
  );
}
