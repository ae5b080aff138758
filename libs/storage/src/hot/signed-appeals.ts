import { HOT_PLACE_KINDS } from '@guiyi/domain';

/** Praise is no trouble, and what is void is nothing. */
const NO_TROUBLE = `('praise', 'withdrawn', 'nuisance', 'invalid')`;
const PLACE_KINDS = `(${HOT_PLACE_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * `signed`: every appeal of a time, once under each subject it belongs to, with who spoke: a keyed hash; everybody
 * unknown of one source is one voice. `within` is a condition on `a.opened_at`, of our own; $1 is the jurisdiction.
 */
export function signed(within: string): string {
  return `
  seen AS MATERIALIZED (
    SELECT a.id, a.opened_at AS at, l.ticket_id, t.category, t.district, a.understanding,
      COALESCE((SELECT min(i.identity_hash) FROM appeal_identity i WHERE i.jurisdiction = $1 AND i.appeal_id = a.id),
        'nobody:' || a.source_id) AS voice
    FROM appeal a
    -- One by one, by their index: otherwise the planner may read every link there is.
    CROSS JOIN LATERAL (
      SELECT ticket_id FROM link WHERE jurisdiction = $1 AND appeal_id = a.id AND ended_at IS NULL LIMIT 1
    ) l
    JOIN ticket t ON t.jurisdiction = $1 AND t.id = l.ticket_id
    WHERE a.jurisdiction = $1 AND ${within} AND NOT a.wordless AND a.type NOT IN ${NO_TROUBLE}
  ),
  signed AS (
    SELECT 'city' AS subject, id, at, voice, ticket_id FROM seen
    UNION ALL SELECT 'ticket:' || ticket_id, id, at, voice, ticket_id FROM seen
    UNION ALL SELECT 'category:' || category || '@' || COALESCE(district, ''), id, at, voice, ticket_id
      FROM seen WHERE category IS NOT NULL
    UNION ALL SELECT 'place:' || (place ->> 'kind') || ':' || (place ->> 'key'), id, at, voice, ticket_id
      FROM seen CROSS JOIN LATERAL jsonb_array_elements(understanding -> 'places') AS place
      WHERE place ->> 'kind' IN ${PLACE_KINDS}
  )`;
}
