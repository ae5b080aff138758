import type { Actor, EventKind } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';

const EVENTS: Record<string, EventKind> = {
  reminder: 'assignment.reminded',
  overdue: 'assignment.overdue',
  on_site: 'assignment.overdue',
};

/** Dates (alias `d`) of a ticket that was merged away wait: they count again when the merge is undone. */
export const DATE_COUNTS = `d.done_at IS NULL AND NOT EXISTS (SELECT 1 FROM ticket gone
  WHERE gone.jurisdiction = d.jurisdiction AND gone.id = d.ticket_id AND gone.merged_into IS NOT NULL)`;

/**
 * Takes what has become due out of the table and writes it into the history; answered assignments are left in peace,
 * and tickets that were merged away as long as they are.
 */
export async function emptyDue(sql: Sql, jurisdiction: string, by: Actor, now: Date): Promise<number> {
  const rows = await sql.query<{
    kind: string;
    ticketId: string;
    assignmentId: string;
    open: boolean;
    department: string;
  }>(
    `UPDATE due d SET done_at = $2
     FROM assignment a
     WHERE d.jurisdiction = $1 AND d.due_at <= $2 AND ${DATE_COUNTS}
       AND a.jurisdiction = $1 AND a.id = d.assignment_id
     RETURNING d.kind, d.ticket_id AS "ticketId", d.assignment_id AS "assignmentId", a.department,
       a.state NOT IN ('answered', 'accepted', 'return_accepted', 'revoked') AS open`,
    [jurisdiction, now.toISOString()],
  );
  await appendEvents(
    sql,
    jurisdiction,
    rows
      .filter(({ open }) => open)
      .map(({ kind, ticketId, assignmentId, department }) => ({
        kind: EVENTS[kind] ?? 'assignment.reminded',
        ticketId,
        assignmentId,
        actor: by,
        data: { due: kind, department },
      })),
  );
  return rows.length;
}

/** Milliseconds until the next date of a shard, at most `most`. */
export async function nextDueIn(sql: Sql, jurisdiction: string, now: Date, most: number): Promise<number | undefined> {
  const [row] = await sql.query<{ at: Date | null }>(
    `SELECT min(d.due_at) AS at FROM due d WHERE d.jurisdiction = $1 AND ${DATE_COUNTS}`,
    [jurisdiction],
  );
  return row?.at ? Math.min(most, Math.max(0, row.at.getTime() - now.getTime())) : undefined;
}
