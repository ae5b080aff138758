import type { Sql } from '../database.js';

/** Two appeals that were weighed. */
export interface WeighedAppeals {
  readonly appealId: string;
  readonly otherId: string;
  /** What a person said; absent where nobody did. */
  readonly same?: boolean;
  /** The house merged the two, and nobody has taken them apart. */
  readonly stood: boolean;
  readonly sameRequester: boolean;
}

/** What an appeal is about, for comparing again. */
export interface AppealMatter {
  readonly id: string;
  readonly matter: unknown;
  readonly at: Date;
}

const SAME_REQUESTER = (one: string, other: string) => `EXISTS (
  SELECT 1 FROM appeal_identity x JOIN appeal_identity y ON y.jurisdiction = $1 AND y.identity_hash = x.identity_hash
  WHERE x.jurisdiction = $1 AND x.appeal_id = ${one} AND y.appeal_id = ${other})`;

/** The newest pairs that people judged; of one pair the last word counts. */
export function judgedPairs(sql: Sql, jurisdiction: string, most: number): Promise<WeighedAppeals[]> {
  return sql.query<WeighedAppeals>(
    `SELECT p.appeal_id AS "appealId", p.other_appeal_id AS "otherId", p.same, false AS stood,
       ${SAME_REQUESTER('p.appeal_id', 'p.other_appeal_id')} AS "sameRequester"
     FROM (
       SELECT DISTINCT ON (LEAST(appeal_id, other_appeal_id), GREATEST(appeal_id, other_appeal_id))
         appeal_id, other_appeal_id, same, at, id FROM match_label WHERE jurisdiction = $1
       ORDER BY LEAST(appeal_id, other_appeal_id), GREATEST(appeal_id, other_appeal_id), at DESC, id DESC
     ) p ORDER BY p.at DESC, p.id DESC LIMIT $2`,
    [jurisdiction, most],
  );
}

/**
 * Of the newest decisions the tickets that were chosen or suggested, each by its founding appeal, where nobody judged the
 * two: `stood` where the house merged them and they still are.
 */
export function unjudgedPairs(sql: Sql, jurisdiction: string, most: number): Promise<WeighedAppeals[]> {
  return sql.query<WeighedAppeals>(
    `SELECT w.appeal_id AS "appealId", founding.id AS "otherId", w.chosen AS stood,
       ${SAME_REQUESTER('w.appeal_id', 'founding.id')} AS "sameRequester"
     FROM (
       SELECT d.appeal_id, d.at, d.id, (c.ticket->>'ticketId')::uuid AS ticket_id, c.chosen
       FROM (
         SELECT * FROM decision WHERE jurisdiction = $1 AND kind = 'match' AND intake_id IS NOT NULL
         ORDER BY at DESC, id DESC LIMIT $2
       ) d
       CROSS JOIN LATERAL (
         SELECT d.body->'chosen' AS ticket, true AS chosen WHERE d.way = 'same_matter' AND d.body ? 'chosen'
         UNION ALL SELECT s, false FROM jsonb_array_elements(d.body->'suggested') s
       ) c
       WHERE d.way IN ('same_matter', 'related', 'new') AND d.appeal_id IS NOT NULL
       ORDER BY d.at DESC, d.id DESC LIMIT $2
     ) w
     CROSS JOIN LATERAL (
       SELECT a.id FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
       WHERE l.jurisdiction = $1 AND l.ticket_id = w.ticket_id AND l.ended_at IS NULL AND NOT a.wordless
       ORDER BY a.opened_at, a.id LIMIT 1
     ) founding
     WHERE founding.id <> w.appeal_id
       AND w.chosen = EXISTS (SELECT 1 FROM link l WHERE l.jurisdiction = $1 AND l.appeal_id = w.appeal_id
         AND l.ticket_id = w.ticket_id AND l.ended_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM match_label m WHERE m.jurisdiction = $1 AND (
         (m.appeal_id = w.appeal_id AND m.other_appeal_id = founding.id)
         OR (m.appeal_id = founding.id AND m.other_appeal_id = w.appeal_id)))
     ORDER BY w.at DESC, w.id DESC`,
    [jurisdiction, most],
  );
}

/** What appeals are about, where anybody said anything. */
export function loadAppealMatters(sql: Sql, jurisdiction: string, ids: readonly string[]): Promise<AppealMatter[]> {
  return sql.query<AppealMatter>(
    `SELECT id, matter, opened_at AS at FROM appeal
     WHERE jurisdiction = $1 AND id = ANY($2::uuid[]) AND NOT wordless`,
    [jurisdiction, ids],
  );
}
