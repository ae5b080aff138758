import type { DueExplanation } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import type { KeptClock } from './clock-facts.js';

/** Something that will happen by itself: to whom and why stands in `prompt`. */
export interface PlannedDate {
  readonly kind: 'reminder' | 'overdue' | 'order' | 'on_site' | 'report' | 'dispatch' | 'adjudication';
  /** Which of its kind: the reminders counted from the last one, the level of an order, the how-manieth ruling of a ticket. */
  readonly step: number;
  /** Absent: a date of the ticket itself. */
  readonly assignmentId?: string;
  readonly at: Date;
  readonly prompt?: object;
}

/** Where an assignment's clock stands now; `explanation` keeps the start and class that it is counted from. */
export async function writeAssignmentClock(
  sql: Sql,
  jurisdiction: string,
  assignmentId: string,
  {
    dueAt,
    explanation,
    clock,
  }: { readonly dueAt: Date | null; readonly explanation: DueExplanation; readonly clock: KeptClock },
): Promise<void> {
  await sql.query(
    `UPDATE assignment SET due_at = $3, explanation = $4, clock = $5 WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, assignmentId, dueAt?.toISOString() ?? null, JSON.stringify(explanation), JSON.stringify(clock)],
  );
}

export async function writeTicketClock(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  { dueAt, explanation }: { readonly dueAt: Date | null; readonly explanation: DueExplanation | null },
): Promise<void> {
  await sql.query(`UPDATE ticket SET due_at = $3, due_explanation = $4 WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    ticketId,
    dueAt?.toISOString() ?? null,
    explanation && JSON.stringify(explanation),
  ]);
}

/** The kinds that are planned from a clock; the others have lives of their own. */
const FROM_CLOCK = ['reminder', 'overdue', 'order'];

/**
 * Makes an assignment's dates those that its clock sets off. A date that stays keeps whether it has come; one that moves
 * is still to come; what waits and is not wanted any more is removed, and history keeps what has come.
 */
export async function rewriteDates(
  sql: Sql,
  jurisdiction: string,
  of: { readonly ticketId: string; readonly assignmentId: string },
  wanted: readonly PlannedDate[],
  now: Date,
): Promise<void> {
  await sql.query(
    `DELETE FROM due d WHERE d.jurisdiction = $1 AND d.assignment_id = $2 AND d.kind = ANY($3) AND d.done_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM unnest($4::text[], $5::int[]) w (kind, step) WHERE w.kind = d.kind AND w.step = d.step)`,
    [jurisdiction, of.assignmentId, FROM_CLOCK, wanted.map(({ kind }) => kind), wanted.map(({ step }) => step)],
  );
  // Nobody is reminded of what lies behind: such a reminder may be on its way, and is not made anew.
  const ahead = wanted.filter(({ kind, at }) => kind !== 'reminder' || at > now);
  await planDates(
    sql,
    jurisdiction,
    ahead.map((date) => ({ ...date, ...of })),
  );
}

/** Adds dates, or moves those that are there: moved, they are still to come. */
export async function planDates(
  sql: Sql,
  jurisdiction: string,
  dates: readonly (PlannedDate & { readonly ticketId: string })[],
): Promise<void> {
  const row = ({ ticketId, kind, step, assignmentId, at, prompt }: (typeof dates)[number]) => ({
    jurisdiction,
    id: newId(),
    kind,
    step,
    ticket_id: ticketId,
    assignment_id: assignmentId,
    due_at: at,
    prompt: prompt ?? null,
  });
  const move = `DO UPDATE SET due_at = EXCLUDED.due_at, prompt = EXCLUDED.prompt,
     done_at = CASE WHEN due.due_at = EXCLUDED.due_at THEN due.done_at END`;
  const own = dates.filter(({ assignmentId }) => assignmentId === undefined);
  const given = dates.filter(({ assignmentId }) => assignmentId !== undefined);
  await insertRows(sql, 'due', given.map(row), `ON CONFLICT ON CONSTRAINT due_once ${move}`);
  await insertRows(
    sql,
    'due',
    own.map(row),
    `ON CONFLICT (jurisdiction, ticket_id, kind, step) WHERE assignment_id IS NULL ${move}`,
  );
}

/** An assignment whose clock stands or has ended waits for nothing. */
export async function endDates(sql: Sql, jurisdiction: string, assignmentId: string, now: Date): Promise<void> {
  await sql.query(`UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND assignment_id = $2 AND done_at IS NULL`, [
    jurisdiction,
    assignmentId,
    now.toISOString(),
  ]);
}
