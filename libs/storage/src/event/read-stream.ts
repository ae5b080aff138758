import type { Actor, EventKind } from '@guiyi/domain';
import type { Sql } from '../database.js';

export interface StreamedEvent {
  /** Where the stream stands after this event: `<transaction>-<number>`; give it back to go on from here. */
  readonly position: string;
  readonly kind: EventKind;
  readonly ticketId: string | null;
  readonly appealId: string | null;
  readonly intakeId: string | null;
  readonly assignmentId: string | null;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly data: Record<string, unknown>;
  readonly at: Date;
}

export function isPosition(text: string): boolean {
  return /^\d{1,19}-\d{1,19}$/.test(text);
}

/**
 * The events of a jurisdiction after a position, in an order that has no gaps: a transaction's events appear only when
 * every older transaction has ended, because numbers are handed out in one order and committed in another.
 */
export function readStream(sql: Sql, jurisdiction: string, after: string, limit = 200): Promise<StreamedEvent[]> {
  const [xid = '0', seq = '0'] = after.split('-');
  return sql.query<StreamedEvent>(
    `SELECT xid::text || '-' || seq AS position, kind, ticket_id AS "ticketId", appeal_id AS "appealId",
       intake_id AS "intakeId", assignment_id AS "assignmentId", actor, reason, data, at
     FROM event
     WHERE jurisdiction = $1 AND (xid, seq) > ($2::xid8, $3::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid, seq LIMIT $4`,
    [jurisdiction, xid, seq, limit],
  );
}

/** The newest position: where somebody starts who only wants what is to come. */
export async function streamHead(sql: Sql, jurisdiction: string): Promise<string> {
  const [row] = await sql.query<{ position: string }>(
    `SELECT xid::text || '-' || seq AS position FROM event
     WHERE jurisdiction = $1 AND xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY xid DESC, seq DESC LIMIT 1`,
    [jurisdiction],
  );
  return row?.position ?? '0-0';
}
