import type { AssignmentState, TicketState } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { isOpenAssignment } from '../ticket/move-assignment.js';

/** Dates (alias `d`) of a ticket that was merged away wait: they count again when the merge is undone. */
export const DATE_COUNTS = `d.done_at IS NULL AND NOT EXISTS (SELECT 1 FROM ticket gone
  WHERE gone.jurisdiction = d.jurisdiction AND gone.id = d.ticket_id AND gone.merged_into IS NOT NULL)`;

/** A date that has come. */
export interface ComeDate {
  readonly kind: 'reminder' | 'overdue' | 'on_site' | 'order' | 'report' | 'dispatch' | 'adjudication';
  readonly step: number;
  readonly ticketId: string;
  readonly ticketState: TicketState;
  /** Null: a date of the ticket itself. */
  readonly assignmentId: string | null;
  readonly department: string | null;
  readonly at: Date;
  /** As it was planned: to whom, and why. */
  readonly prompt: Readonly<Record<string, unknown>> | null;
  /** Whether its department still has something to do. */
  readonly open: boolean;
}

/**
 * Takes what has become due out of the table, the oldest first; each date is given to one caller once. Those of tickets
 * that were merged away stay as long as they are.
 */
export async function takeDue(
  sql: Sql,
  jurisdiction: string,
  now: Date,
  limit: number,
  /** Only of these tickets, which the caller holds. */
  ticketIds?: readonly string[],
): Promise<ComeDate[]> {
  const rows = await sql.query<Omit<ComeDate, 'open'> & { state: AssignmentState | null }>(
    `WITH come AS (
       UPDATE due SET done_at = $2 WHERE jurisdiction = $1 AND id IN (
         SELECT d.id FROM due d WHERE d.jurisdiction = $1 AND d.due_at <= $2 AND ${DATE_COUNTS}
           AND ($4::uuid[] IS NULL OR d.ticket_id = ANY($4::uuid[]))
         ORDER BY d.due_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING kind, step, ticket_id, assignment_id, due_at, prompt
     )
     SELECT c.kind, c.step, c.ticket_id AS "ticketId", t.state AS "ticketState", c.assignment_id AS "assignmentId",
       a.department, a.state, c.due_at AS at, c.prompt
     FROM come c JOIN ticket t ON t.jurisdiction = $1 AND t.id = c.ticket_id
     LEFT JOIN assignment a ON a.jurisdiction = $1 AND a.id = c.assignment_id
     ORDER BY c.due_at, c.step`,
    [jurisdiction, now.toISOString(), limit, ticketIds ?? null],
  );
  return rows.map(({ state, ...row }) => ({ ...row, open: state !== null && isOpenAssignment({ state }) }));
}

/** Tickets of which dates have come, what came first first; as many dates as `takeDue` takes. */
export async function comeTickets(sql: Sql, jurisdiction: string, now: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT ticket_id AS id FROM due d WHERE d.jurisdiction = $1 AND d.due_at <= $2 AND ${DATE_COUNTS}
     ORDER BY d.due_at, d.id LIMIT $3`,
    [jurisdiction, now.toISOString(), limit],
  );
  return rows.map(({ id }) => id);
}

/** Tickets of which a department becomes overdue now: their clocks are looked at before anybody says so. */
export async function overdueTickets(sql: Sql, jurisdiction: string, now: Date, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `SELECT ticket_id AS id FROM due d WHERE d.jurisdiction = $1 AND d.kind = 'overdue' AND d.due_at <= $2 AND ${DATE_COUNTS}
     GROUP BY ticket_id ORDER BY min(d.due_at), ticket_id LIMIT $3`,
    [jurisdiction, now.toISOString(), limit],
  );
  return rows.map(({ id }) => id);
}

/** Milliseconds until the next date of a shard, at most `most`. */
export async function nextDueIn(sql: Sql, jurisdiction: string, now: Date, most: number): Promise<number | undefined> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(d.due_at) AS at FROM due d WHERE d.jurisdiction = $1 AND ${DATE_COUNTS}`,
    [jurisdiction],
  );
  return row?.at ? Math.min(most, Math.max(0, row.at.getTime() - now.getTime())) : undefined;
}
