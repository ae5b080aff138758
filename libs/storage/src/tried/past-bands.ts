import type { RouteBand } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** Tickets that were of one band and would be of another. */
export interface BandMove {
  readonly from: RouteBand;
  readonly to: RouteBand;
  readonly tickets: number;
  /** Of these: what the model thought likeliest is the category that the ticket has today. */
  readonly right: number;
}

export interface PastBands {
  /** Tickets that other versions of the model judged, or nobody but the words of the profile. */
  readonly byOthers: number;
  /** Also those that stay (`from` is `to`). */
  readonly moves: BandMove[];
}

/**
 * Where other bars would have put the tickets of a time, by the newest chance that a model wrote down for each. What cannot
 * wait goes by the words of the profile where the model is not sure. Reads only.
 */
export async function pastBands(
  sql: Sql,
  jurisdiction: string,
  asked: { since: Date; until: Date; version: string; sureFrom: number; proposeFrom: number },
): Promise<PastBands> {
  const { since, until, version, sureFrom, proposeFrom } = asked;
  const rows = await sql.query<Omit<BandMove, 'from'> & { readonly from: RouteBand | null }>(
    `WITH judged AS (
       SELECT DISTINCT ON (d.ticket_id) d.body->'model' AS model, COALESCE(d.body->'proposals'->0->>'category', d.body->>'category') AS guess,
         t.category, t.urgency
       FROM decision d JOIN ticket t ON t.jurisdiction = $1 AND t.id = d.ticket_id
       WHERE d.jurisdiction = $1 AND d.kind = 'route' AND d.at >= $2 AND d.at < $3 AND d.decided_by->>'kind' = 'system'
       ORDER BY d.ticket_id, d.at DESC, d.id DESC),
     told AS (
       SELECT CASE WHEN model->>'version' = $4 THEN model->>'band' END AS band, (model->>'probability')::real AS chance,
         guess = category AS is_right, urgency FROM judged),
     put AS (
       SELECT band, is_right, CASE
         WHEN band IS NULL THEN NULL
         WHEN chance >= $5::real AND band <> 'rules' THEN 'sure'
         WHEN band = 'rules' OR urgency <> 'normal' THEN 'rules'
         WHEN chance >= $6::real THEN 'propose' ELSE 'ask' END AS goes FROM told)
     SELECT band AS "from", goes AS "to", count(*)::int AS tickets, count(*) FILTER (WHERE is_right)::int AS right
     FROM put GROUP BY band, goes ORDER BY band, goes`,
    [jurisdiction, since.toISOString(), until.toISOString(), version, sureFrom, proposeFrom],
  );
  return {
    byOthers: rows.find(({ from }) => from === null)?.tickets ?? 0,
    moves: rows.flatMap(({ from, ...move }) => (from === null ? [] : [{ from, ...move }])),
  };
}
