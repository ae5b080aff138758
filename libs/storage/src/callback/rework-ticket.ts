import {
  type Actor,
  canAdvance,
  type DomainEvent,
  type DueExplanation,
  isFinished,
  TICKET_STATE_NAMES,
  type TicketState,
  ticketLifeCycle,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from '../ticket/change-ticket.js';
import type { LockedTicket } from '../ticket/lock-ticket.js';
import { assignmentsOf, holdsTicket, moveAssignment } from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

export interface NewClock {
  readonly timeClass: string;
  readonly explanation: DueExplanation;
  readonly remindAt: Date;
}

/** The clock of a department that begins again now. */
export type RestartClock = (
  ticket: Pick<LockedTicket, 'category' | 'timeClass' | 'urgency'>,
  department: string,
) => NewClock;

export interface ReworkTicket {
  readonly jurisdiction: string;
  readonly ticket: LockedTicket;
  readonly cause: 'callback' | 'leader';
  /** Who waits for an answer again; absent: everybody who was answered. */
  readonly appealIds?: readonly string[];
  readonly callbackId?: string;
  readonly reason?: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly restartClock: RestartClock;
}

/**
 * 重办: sends a finished ticket (locked by the caller) back to the departments that answered it, each with a new clock, and
 * lets the people concerned wait for a new answer, about which they are asked anew. A ticket that is in rework already
 * takes the cause in, and its clocks go on. Without departments a dispatcher finds one: it stands on the rework list.
 */
export async function reworkTicket(
  sql: Sql,
  rework: ReworkTicket,
): Promise<{ readonly ok: true; readonly version: number; readonly reworkId: string } | Refusal> {
  const { jurisdiction, ticket, cause, actor, now } = rework;
  const enters = canAdvance(ticketLifeCycle, ticket.state, 'rework');
  if (!mayRework(ticket.state))
    return refuse(
      'conflict',
      `工单已是「${TICKET_STATE_NAMES[ticket.state].zh}」，不能重办 / the ticket is ${ticket.state}: it cannot be reworked`,
    );
  const reworkId = newId();
  const nth = await keepRework(sql, rework, reworkId);
  const reopened = await reopenAppeals(sql, jurisdiction, ticket.id, rework.appealIds);
  const { events, dueAt, timeClass, departments } = enters ? await restart(sql, rework) : NOTHING;
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    ...(enters && { to: 'rework' as const }),
    ...(dueAt && { set: { dueAt, ...(timeClass && { timeClass }) } }),
    events: [
      {
        kind: 'ticket.reworked',
        actor,
        ...(rework.reason !== undefined && { reason: rework.reason }),
        data: {
          reworkId,
          cause,
          nth,
          ...(rework.appealIds?.length === 1 && { appealId: rework.appealIds[0] }),
          departments,
        },
        at: now,
      },
      ...reopened.map(
        (appealId): DomainEvent => ({ kind: 'appeal.reopened', appealId, actor, data: { cause, reworkId } }),
      ),
      ...events,
    ],
  });
  return { ok: true, version: version ?? ticket.version, reworkId };
}

/** A finished ticket is taken up again; one that is handled takes the cause in. */
export function mayRework(state: TicketState): boolean {
  return canAdvance(ticketLifeCycle, state, 'rework') || !isFinished(state);
}

interface Restarted {
  readonly events: readonly DomainEvent[];
  readonly dueAt: Date | undefined;
  readonly timeClass: string | undefined;
  readonly departments: readonly string[];
}
const NOTHING: Restarted = { events: [], dueAt: undefined, timeClass: undefined, departments: [] };

/** The departments of the dispatch that stands take it up again; units below are given it by those above. */
async function restart(
  sql: Sql,
  { jurisdiction, ticket, cause, reason, actor, now, restartClock }: ReworkTicket,
): Promise<Restarted> {
  const all = await assignmentsOf(sql, jurisdiction, ticket.id);
  const round = Math.max(0, ...all.map((one) => one.round));
  const events: DomainEvent[] = [];
  const clocks: NewClock[] = [];
  const departments: string[] = [];
  for (const assignment of all) {
    const answered = assignment.state === 'answered' || assignment.state === 'accepted';
    if (!holdsTicket(assignment) || assignment.round !== round || assignment.parentId !== null || !answered) continue;
    const clock = restartClock(ticket, assignment.department);
    clocks.push(clock);
    departments.push(assignment.department);
    const steps = await moveAssignment(sql, jurisdiction, assignment, 'handling', {
      actor,
      ...(reason !== undefined && { reason }),
      now,
    });
    await setClock(sql, jurisdiction, ticket.id, assignment.id, clock);
    const data = {
      department: assignment.department,
      why: cause === 'leader' ? 'sent_back' : 'rework',
      timeClass: clock.timeClass,
      dueAt: clock.explanation.dueAt,
    };
    events.push({ kind: 'assignment.restarted', assignmentId: assignment.id, actor, data, at: now }, ...steps);
  }
  const dues = clocks.map(({ explanation }) => Date.parse(explanation.dueAt));
  return {
    events,
    dueAt: dues.length ? new Date(Math.min(...dues)) : undefined,
    timeClass: clocks[0]?.timeClass,
    departments,
  };
}

async function setClock(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  assignmentId: string,
  clock: NewClock,
): Promise<void> {
  await sql.query(
    `UPDATE assignment SET due_at = $3, explanation = $4, first_dates = NULL WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, assignmentId, clock.explanation.dueAt, JSON.stringify(clock.explanation)],
  );
  await sql.query(
    `DELETE FROM due WHERE jurisdiction = $1 AND assignment_id = $2 AND kind IN ('reminder', 'overdue', 'on_site')`,
    [jurisdiction, assignmentId],
  );
  const row = (kind: string, at: Date) => ({
    jurisdiction,
    id: newId(),
    kind,
    ticket_id: ticketId,
    assignment_id: assignmentId,
    due_at: at,
  });
  await insertRows(sql, 'due', [row('reminder', clock.remindAt), row('overdue', new Date(clock.explanation.dueAt))]);
}

/** @returns which rework of the ticket it is. */
async function keepRework(sql: Sql, rework: ReworkTicket, id: string): Promise<number> {
  const { jurisdiction, ticket, cause, appealIds, callbackId, reason, actor, now } = rework;
  await insertRows(sql, 'rework', [
    {
      jurisdiction,
      id,
      ticket_id: ticket.id,
      cause,
      appeal_id: appealIds?.length === 1 ? appealIds[0] : undefined,
      callback_id: callbackId,
      reason,
      opened_by: actor,
      opened_at: now,
    },
  ]);
  const [row] = await sql.query<{ nth: number }>(
    `SELECT count(*)::int AS nth FROM rework WHERE jurisdiction = $1 AND ticket_id = $2`,
    [jurisdiction, ticket.id],
  );
  return row?.nth ?? 1;
}

/** Those people wait again; what they were still to be asked about the old answer is asked no more. */
async function reopenAppeals(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  appealIds: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `UPDATE appeal a SET state = 'open' FROM link l
     WHERE l.jurisdiction = $1 AND l.ticket_id = $2 AND l.ended_at IS NULL AND a.jurisdiction = $1 AND a.id = l.appeal_id
       AND a.state IN ('answered', 'called_back') AND ($3::uuid[] IS NULL OR a.id = ANY($3::uuid[])) RETURNING a.id`,
    [jurisdiction, ticketId, appealIds ?? null],
  );
  const ids = rows.map(({ id }) => id);
  await sql.query(
    `UPDATE callback SET state = 'superseded' WHERE jurisdiction = $1 AND appeal_id = ANY($2::uuid[]) AND state = 'waiting'`,
    [jurisdiction, ids],
  );
  return ids;
}
