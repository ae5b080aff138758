import type { Sql } from '../database.js';

export interface PastMerge {
  readonly appealNumber: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  /** Masked, as it is stored. */
  readonly title: string;
  readonly score: number;
  readonly merged: boolean;
}

export interface PastScores {
  /** What one version of the scorecard decided since then. */
  readonly decisions: number;
  /** What other versions decided: their chances are on another scale. */
  readonly byOthers: number;
  readonly merged: number;
  /** Merged then, and below the bar. */
  readonly gone: number;
  /** Not merged then, at the bar or above, and nothing contradicted: other guards may still have stood against it. */
  readonly gained: number;
  readonly examples: PastMerge[];
}

/** What a bar would have let through of what was decided in a time, by the chances that were written down. Reads only. */
export async function pastScores(
  sql: Sql,
  jurisdiction: string,
  { since, until, version, bar }: { since: Date; until: Date; version: string; bar: number },
  limit: number,
): Promise<PastScores> {
  const decided = `decided AS (
    SELECT d.appeal_id, d.version = $4 AS own, d.way = 'same_matter' AS merged,
      CASE WHEN d.way = 'same_matter' THEN d.score
        ELSE (COALESCE(d.body->'chosen', d.body->'runnerUp')->>'score')::real END AS score,
      COALESCE(d.body->'chosen', d.body->'runnerUp')->>'contradiction' IS NOT NULL AS contradicted,
      (COALESCE(d.body->'chosen', d.body->'runnerUp')->>'ticketId')::uuid AS onto
    FROM decision d WHERE d.jurisdiction = $1 AND d.kind = 'match' AND d.intake_id IS NOT NULL AND d.at >= $2 AND d.at < $3
      AND d.decided_by->>'kind' = 'system' AND d.way IN ('same_matter', 'related', 'new')),
  told AS (SELECT *, merged AND score < $5 AS gone, NOT merged AND NOT contradicted AND score >= $5 AS gained
    FROM decided WHERE own)`;
  const asked = [jurisdiction, since.toISOString(), until.toISOString(), version, bar];
  const [counts] = await sql.query<Omit<PastScores, 'examples'>>(
    `WITH ${decided} SELECT (SELECT count(*)::int FROM told) AS decisions,
       (SELECT count(*)::int FROM decided WHERE NOT own) AS "byOthers",
       (SELECT count(*)::int FROM told WHERE merged) AS merged, (SELECT count(*)::int FROM told WHERE gone) AS gone,
       (SELECT count(*)::int FROM told WHERE gained) AS gained`,
    asked,
  );
  const examples = await sql.query<PastMerge>(
    `WITH ${decided} SELECT a.number AS "appealNumber", t.id AS "ticketId", t.number AS "ticketNumber", a.title, told.score,
       told.merged FROM told JOIN appeal a ON a.jurisdiction = $1 AND a.id = told.appeal_id
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = told.onto
     WHERE gone OR gained ORDER BY abs(told.score - $5), a.number LIMIT $6`,
    [...asked, limit],
  );
  return { ...(counts ?? { decisions: 0, byOthers: 0, merged: 0, gone: 0, gained: 0 }), examples };
}
