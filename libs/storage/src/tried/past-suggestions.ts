import type { Sql } from '../database.js';

export interface PastSuggestion {
  readonly appealNumber: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  /** Masked, as it is stored. */
  readonly title: string;
  readonly score: number;
  /** How it was: suggested then and not now, or the other way round. */
  readonly suggested: boolean;
  /** They are together today: somebody took it up. */
  readonly taken: boolean;
}

export interface PastSuggestions {
  /** What one version of the scorecard decided since then. */
  readonly decisions: number;
  /** What other versions decided: their chances are on another scale. */
  readonly byOthers: number;
  /** Tickets that were shown beside an appeal. */
  readonly suggested: number;
  readonly taken: number;
  /** Shown then, and below the bar. */
  readonly gone: number;
  readonly goneTaken: number;
  /** The nearest of those that nothing was shown beside, at the bar or above: what came behind it was not kept. */
  readonly gained: number;
  readonly examples: PastSuggestion[];
}

/** What a bar would have shown to dispatchers of what was decided in a time, by the chances that were written down. Reads only. */
export async function pastSuggestions(
  sql: Sql,
  jurisdiction: string,
  { since, until, version, bar }: { since: Date; until: Date; version: string; bar: number },
  limit: number,
): Promise<PastSuggestions> {
  const shown = `decided AS MATERIALIZED (
    SELECT d.appeal_id, d.ticket_id, d.version = $4 AS own, d.way,
      CASE WHEN jsonb_typeof(d.body->'suggested') = 'array' THEN d.body->'suggested' ELSE '[]' END AS suggested,
      d.body->'runnerUp' AS next
    FROM decision d WHERE d.jurisdiction = $1 AND d.kind = 'match' AND d.intake_id IS NOT NULL AND d.at >= $2 AND d.at < $3
      AND d.decided_by->>'kind' = 'system' AND d.appeal_id IS NOT NULL),
  pair AS (
    SELECT appeal_id, ticket_id, (one->>'ticketId')::uuid AS onto, (one->>'score')::real AS score, true AS suggested
    FROM decided CROSS JOIN LATERAL jsonb_array_elements(suggested) AS one WHERE own
    UNION ALL
    SELECT appeal_id, ticket_id, (next->>'ticketId')::uuid, (next->>'score')::real, false FROM decided
    WHERE own AND way <> 'same_matter' AND suggested = '[]' AND next->>'ticketId' IS NOT NULL
      AND next->>'contradiction' IS NULL),
  told AS (
    SELECT *, suggested AND score < $5 AS gone, NOT suggested AND score >= $5 AND score > 0 AS gained,
      suggested AND EXISTS (
        SELECT 1 FROM link l JOIN ticket t ON t.jurisdiction = $1 AND t.id = pair.onto
        WHERE l.jurisdiction = $1 AND l.appeal_id = pair.appeal_id AND l.ended_at IS NULL
          AND l.ticket_id IN (t.id, t.merged_into))
      AND (EXISTS (
        SELECT 1 FROM link l WHERE l.jurisdiction = $1 AND l.appeal_id = pair.appeal_id AND l.ticket_id = pair.onto
          AND l.made_by->>'kind' = 'user')
      OR EXISTS (
        SELECT 1 FROM match_label m WHERE m.jurisdiction = $1 AND m.kind = 'merge'
          AND m.ticket_id IN (pair.ticket_id, pair.onto) AND m.other_ticket_id IN (pair.ticket_id, pair.onto))) AS taken
    FROM pair)`;
  const asked = [jurisdiction, since.toISOString(), until.toISOString(), version, bar];
  const [counts] = await sql.query<Omit<PastSuggestions, 'examples'>>(
    `WITH ${shown} SELECT (SELECT count(*)::int FROM decided WHERE own) AS decisions,
       (SELECT count(*)::int FROM decided WHERE NOT own) AS "byOthers",
       count(*) FILTER (WHERE suggested)::int AS suggested, count(*) FILTER (WHERE taken)::int AS taken,
       count(*) FILTER (WHERE gone)::int AS gone, count(*) FILTER (WHERE gone AND taken)::int AS "goneTaken",
       count(*) FILTER (WHERE gained)::int AS gained FROM told`,
    asked,
  );
  const examples = await sql.query<PastSuggestion>(
    `WITH ${shown} SELECT a.number AS "appealNumber", t.id AS "ticketId", t.number AS "ticketNumber", a.title, told.score,
       told.suggested, told.taken FROM told JOIN appeal a ON a.jurisdiction = $1 AND a.id = told.appeal_id
     JOIN ticket t ON t.jurisdiction = $1 AND t.id = told.onto
     WHERE gone OR gained ORDER BY abs(told.score - $5), a.number LIMIT $6`,
    [...asked, limit],
  );
  const none = { decisions: 0, byOthers: 0, suggested: 0, taken: 0, gone: 0, goneTaken: 0, gained: 0 };
  return { ...(counts ?? none), examples };
}
