import { type AppealType, isFinished, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** Something that was said, with what the house decided about it then. */
export interface PastArrival {
  readonly decisionId: string;
  readonly decidedAt: Date;
  readonly appealId: string;
  readonly appealNumber: string;
  /** Masked, as it is stored. */
  readonly title: string;
  readonly type: AppealType;
  /** When it was said. */
  readonly at: Date;
  /** What is compared with others; null where nothing was said. */
  readonly matter: unknown;
  readonly way: string;
  /** The ticket on which it was put then. */
  readonly ticketId: string | null;
  readonly ticketNumber: string | null;
  /** The appeal that it followed up or repeated. */
  readonly earlierId: string | null;
  readonly reason: string;
  readonly score: number | null;
  readonly version: string;
  readonly identityHashes: string[];
}

export interface Finished {
  readonly ticketId: string;
  readonly state: TicketState;
  readonly at: Date;
}

/**
 * What came in from `since` up to `until`, in the order in which it was decided, so many at a time: pass the last one to
 * go on behind it.
 */
export function pastArrivals(
  sql: Sql,
  jurisdiction: string,
  range: { readonly since: Date; readonly until: Date; readonly limit: number },
  after?: Pick<PastArrival, 'decidedAt' | 'decisionId'>,
): Promise<PastArrival[]> {
  return sql.query<PastArrival>(
    `SELECT d.id AS "decisionId", d.at AS "decidedAt", a.id AS "appealId", a.number AS "appealNumber", a.title, a.type,
       COALESCE(w.said_at, a.opened_at) AS at,
       CASE WHEN w.id IS NOT NULL THEN w.matter WHEN a.wordless THEN NULL ELSE a.matter END AS matter,
       d.way, d.ticket_id AS "ticketId", t.number AS "ticketNumber", d.body->>'appealId' AS "earlierId",
       COALESCE(d.body->>'reason', '') AS reason, d.score, d.version,
       ARRAY(SELECT identity_hash FROM appeal_identity i WHERE i.jurisdiction = $1 AND i.appeal_id = a.id
         ORDER BY identity_hash) AS "identityHashes"
     FROM decision d
     JOIN appeal a ON a.jurisdiction = $1 AND a.id = d.appeal_id
     LEFT JOIN later_words w ON w.jurisdiction = $1 AND w.id = d.intake_id AND d.way = 'follow_up'
     LEFT JOIN ticket t ON t.jurisdiction = $1 AND t.id = d.ticket_id
     WHERE d.jurisdiction = $1 AND d.kind = 'match' AND d.intake_id IS NOT NULL AND d.at >= $2 AND d.at < $3
       AND (d.at, d.id) > ($4::timestamptz, $5::uuid)
     ORDER BY d.at, d.id LIMIT $6`,
    [
      jurisdiction,
      range.since.toISOString(),
      range.until.toISOString(),
      after?.decidedAt.toISOString() ?? '-infinity',
      after?.decisionId ?? '00000000-0000-0000-0000-000000000000',
      range.limit,
    ],
  );
}

/** When tickets that are finished now were answered or closed: who comes after that joins none of them. */
export function finishedTickets(sql: Sql, jurisdiction: string, ticketIds: readonly string[]): Promise<Finished[]> {
  return sql.query<Finished>(
    `SELECT "ticketId", state, at FROM (
       SELECT t.id AS "ticketId", t.state, COALESCE(
         (SELECT max(n.at) FROM answer n WHERE n.jurisdiction = $1 AND n.ticket_id = t.id),
         (SELECT min(e.at) FROM event e WHERE e.jurisdiction = $1 AND e.ticket_id = t.id AND e.data->>'to' = t.state)) AS at
       FROM ticket t WHERE t.jurisdiction = $1 AND t.id = ANY($2::uuid[]) AND t.state = ANY($3::text[])
     ) finished WHERE at IS NOT NULL`,
    [jurisdiction, ticketIds, TicketState.options.filter(isFinished)],
  );
}
