import type { ChannelKind, EventKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** One event as counting needs it. */
export interface LoggedEvent {
  readonly seq: number;
  readonly kind: EventKind;
  readonly ticketId: string | null;
  readonly appealId: string | null;
  readonly assignmentId: string | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

/** Whose appeal is on which ticket at that moment, and by which channel it came: neither is ever rewritten. */
export interface LoggedAppeal {
  readonly appealId: string;
  readonly ticketId: string;
  readonly channel: ChannelKind;
  readonly repeatCount: number;
}

/** What was known at a moment: events up to `asOf`; with `snapshot` only those that were committed by then. */
export interface Known {
  readonly asOf: Date;
  /** Text of a `pg_snapshot`: what a late transaction wrote into the past does not change what was reported. */
  readonly snapshot?: string;
}

const SEEN = (known: string, snapshot: string) =>
  `e.at <= ${known} AND (${snapshot}::pg_snapshot IS NULL OR pg_visible_in_snapshot(e.xid, ${snapshot}::pg_snapshot))`;

/** The snapshot that everything committed by now is in. */
export async function currentSnapshot(sql: Sql): Promise<string> {
  const [row] = await sql.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
  return row?.snapshot ?? '';
}

/** The tickets of which something was written from `from` to before `to`, in one order, as far as known. */
export async function touchedTickets(
  sql: Sql,
  jurisdiction: string,
  period: { readonly from: Date; readonly to: Date },
  known: Known,
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT COALESCE(e.ticket_id, l.ticket_id) AS id FROM event e
     LEFT JOIN link l ON e.ticket_id IS NULL AND l.jurisdiction = $1 AND l.appeal_id = e.appeal_id
     WHERE e.jurisdiction = $1 AND e.at >= $2 AND e.at < $3 AND ${SEEN('$4', '$5')}
       AND COALESCE(e.ticket_id, l.ticket_id) IS NOT NULL
     ORDER BY 1`,
    [jurisdiction, iso(period.from), iso(period.to), iso(known.asOf), known.snapshot ?? null],
  );
  return rows.map(({ id }) => id);
}

/** The whole log of some tickets and of the appeals on them, in the order it was written, as far as known. */
export async function readLog(
  sql: Sql,
  jurisdiction: string,
  ticketIds: readonly string[],
  known: Known,
): Promise<{ readonly events: LoggedEvent[]; readonly appeals: LoggedAppeal[] }> {
  const asOf = iso(known.asOf);
  const appeals = await sql.query<LoggedAppeal>(
    `SELECT a.id AS "appealId", l.ticket_id AS "ticketId", a.channel, a.repeat_count AS "repeatCount"
     FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
     WHERE l.jurisdiction = $1 AND l.ticket_id = ANY($2::uuid[]) AND l.made_at <= $3
       AND (l.ended_at IS NULL OR l.ended_at > $3)
     ORDER BY a.id`,
    [jurisdiction, ticketIds, asOf],
  );
  const appealIds = appeals.map(({ appealId }) => appealId);
  const columns = `e.seq::float8 AS seq, e.kind, e.ticket_id AS "ticketId", e.appeal_id AS "appealId",
    e.assignment_id AS "assignmentId", e.data, e.at`;
  const events = await sql.query<LoggedEvent>(
    `SELECT ${columns} FROM event e WHERE e.jurisdiction = $1 AND e.ticket_id = ANY($2::uuid[]) AND ${SEEN('$4', '$5')}
     UNION ALL
     SELECT ${columns} FROM event e WHERE e.jurisdiction = $1 AND e.ticket_id IS NULL
       AND e.appeal_id = ANY($3::uuid[]) AND ${SEEN('$4', '$5')}
     ORDER BY at, seq`,
    [jurisdiction, ticketIds, appealIds, asOf, known.snapshot ?? null],
  );
  return { events, appeals };
}

function iso(at: Date): string {
  return at.toISOString();
}
