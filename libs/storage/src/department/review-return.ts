import { type Actor, canAdvance, type DomainEvent, isFinished, type TicketState, ticketLifeCycle } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { concludeTicket, type WriteAnswer } from '../ticket/conclude-ticket.js';
import { hopOf, hopsOf, pingPongEvents } from '../ticket/hops.js';
import { type ChosenAssignment, insertAssignments } from '../ticket/insert-assignments.js';
import type { LockedTicket } from '../ticket/lock-ticket.js';
import {
  dueOf,
  holdsTicket,
  isOpenAssignment,
  moveAssignment,
  type StoredAssignment,
} from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { takeWithIt } from '../ticket/take-with-it.js';
import { lockAssignment } from './lock-assignment.js';
import { openAdjudication, setRulingDate } from './open-adjudication.js';
import { settleReturn } from './settle-return.js';
import type { Acted } from './sign-assignment.js';

/** The departments that get a ticket (locked), or why they may not. */
export type PlanFor = (ticket: LockedTicket) => Promise<readonly ChosenAssignment[] | Refusal>;

export interface ReviewReturn {
  readonly jurisdiction: string;
  readonly returnId: string;
  /** Units whose returns the reviewer may judge: those below their own. Absent: any. */
  readonly units?: readonly string[];
  readonly justified: boolean;
  readonly reason: string;
  /** Who gets it instead, in the place of this one alone; the ticket's other departments go on. */
  readonly replacement?: (...of: [...Parameters<PlanFor>, returned: StoredAssignment]) => ReturnType<PlanFor>;
  /** After so many returns of a ticket without cause it is decided who must take it, by `dueAt`. */
  readonly adjudication: { readonly after: number; readonly dueAt: Date };
  readonly write: WriteAnswer;
  readonly actor: Actor;
  readonly now: Date;
}

export interface ReviewedReturn extends Acted {
  readonly assignmentIds: string[];
  /** Of this ticket, this one included. */
  readonly unjustified: number;
  readonly adjudicationId?: string;
  /** The others had all answered: people are told. */
  readonly concluded: boolean;
}

interface Pending {
  readonly assignmentId: string;
  readonly department: string;
  readonly reasonId: string;
  readonly requestedAt: Date;
}

/**
 * 退单审核. With cause, the department is out: another one takes its place (改派), or the ticket waits for a dispatcher where
 * nobody else has it. Without cause, it is written into the department's ledger and the department goes on; after the
 * city's number of those an adjudication begins.
 */
export async function reviewReturn(sql: Sql, review: ReviewReturn): Promise<ReviewedReturn | Refusal> {
  const { jurisdiction, returnId, justified, reason, actor, now } = review;
  const [found] = await sql.query<Pending>(
    `SELECT assignment_id AS "assignmentId", department, reason_id AS "reasonId", requested_at AS "requestedAt"
     FROM return_request WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, returnId],
  );
  if (!found || (review.units && !review.units.includes(found.department)))
    return refuse('not_found', '没有这项退单申请 / no such return');
  const locked = await lockAssignment(sql, { jurisdiction, assignmentId: found.assignmentId });
  if (!locked.ok) return locked;
  const { ticket, assignment, all } = locked;
  const [waits] = await sql.query(
    `SELECT 1 FROM return_request WHERE jurisdiction = $1 AND id = $2 AND state = 'pending'`,
    [jurisdiction, returnId],
  );
  if (!waits || assignment.state !== 'return_requested')
    return refuse('conflict', '这项退单已审核或已撤回 / the return was reviewed or taken back');
  if (justified && review.replacement && assignment.parentId !== null)
    return refuse('conflict', '由上级单位重新转办 / the unit above hands it down again');

  if (review.replacement && isFinished(ticket.state))
    return refuse('conflict', '工单已答复，不用改派 / the ticket is answered: nobody else has to take it');

  const plan = (await review.replacement?.(ticket, assignment)) ?? [];
  if ('ok' in plan) return plan;
  const twice = hasItAlready(plan, assignment, all);
  if (twice) return twice;
  await settleReturn(sql, jurisdiction, assignment.id, justified ? 'justified' : 'unjustified', { actor, reason, now });
  const unjustified = await unjustifiedOf(sql, jurisdiction, ticket.id);
  const event: DomainEvent = {
    kind: 'assignment.return_reviewed',
    assignmentId: assignment.id,
    actor,
    reason,
    data: {
      department: assignment.department,
      returnId,
      reasonId: found.reasonId,
      justified,
      hop: assignment.hop,
      unjustified,
      requestedAt: found.requestedAt.toISOString(),
      ...dueOf(assignment),
    },
    at: now,
  };
  return justified
    ? accept(sql, review, { ticket, assignment, all, event, unjustified }, plan)
    : refuseReturn(sql, review, { ticket, assignment, all, event, unjustified });
}

/** One assignment a department: it would have two clocks, and its answer would leave the other one open. */
function hasItAlready(
  plan: readonly ChosenAssignment[],
  returned: StoredAssignment,
  all: readonly StoredAssignment[],
): Refusal | undefined {
  const out = [returned, ...takeWithIt(returned, all).below];
  const stays = all.filter((one) => isOpenAssignment(one) && one.role !== 'notify' && !out.includes(one));
  const twice = plan.find(({ department }) => stays.some((one) => one.department === department));
  return twice?.department === undefined
    ? undefined
    : refuse(
        'conflict',
        `${twice.department} 已在承办本单，请改派其他单位 / ${twice.department} has the ticket already`,
      );
}

interface Reviewing {
  readonly ticket: LockedTicket;
  readonly assignment: StoredAssignment;
  readonly all: readonly StoredAssignment[];
  readonly event: DomainEvent;
  readonly unjustified: number;
}

async function refuseReturn(
  sql: Sql,
  { jurisdiction, adjudication, reason, actor, now }: ReviewReturn,
  { ticket, assignment, event, unjustified }: Reviewing,
): Promise<ReviewedReturn> {
  const events = await moveAssignment(sql, jurisdiction, assignment, 'return_refused', { actor, reason, now });
  let adjudicationId: string | undefined;
  const disputed = unjustified >= adjudication.after && !isFinished(ticket.state);
  if (disputed && !(await openAdjudication(sql, jurisdiction, ticket.id))) {
    adjudicationId = newId();
    await insertRows(sql, 'adjudication', [
      {
        jurisdiction,
        id: adjudicationId,
        ticket_id: ticket.id,
        state: 'open',
        opened_at: now,
        due_at: adjudication.dueAt,
      },
    ]);
    await setRulingDate(sql, jurisdiction, { adjudicationId, ticketId: ticket.id, dueAt: adjudication.dueAt });
    events.push({
      kind: 'ticket.adjudication_opened',
      actor,
      data: {
        adjudicationId,
        department: assignment.department,
        unjustified,
        dueAt: adjudication.dueAt.toISOString(),
      },
    });
  }
  const version = await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [event, ...events] });
  return {
    ok: true,
    ticketId: ticket.id,
    version: version ?? ticket.version,
    assignmentIds: [],
    unjustified,
    ...(adjudicationId && { adjudicationId }),
    concluded: false,
  };
}

async function accept(
  sql: Sql,
  review: ReviewReturn,
  reviewing: Reviewing,
  plan: readonly ChosenAssignment[],
): Promise<ReviewedReturn> {
  const { jurisdiction, reason, actor, now } = review;
  const { ticket, assignment, all, event, unjustified } = reviewing;
  const events: DomainEvent[] = await moveAssignment(sql, jurisdiction, assignment, 'return_accepted', {
    actor,
    reason,
    now,
  });
  for (const unit of takeWithIt(assignment, all).below)
    events.push(...(await moveAssignment(sql, jurisdiction, unit, 'revoked', { actor, reason, now })));

  const made = plan.map((planned) => ({ id: newId(), ...planned }));
  const turn = { round: assignment.round, hop: 1 + Math.max(...all.map(({ hop }) => hop)), forced: false };
  await insertAssignments(sql, { jurisdiction, ticketId: ticket.id, now, ...turn }, made);
  events.push(
    ...made.map(
      ({ id, department, role, due }): DomainEvent => ({
        kind: 'assignment.dispatched',
        assignmentId: id,
        actor,
        reason,
        data: { department, role, ...(due && { dueAt: due.explanation.dueAt }), ...turn, insteadOf: assignment.id },
        at: now,
      }),
    ),
    ...pingPongEvents([...hopsOf(all), hopOf(made)], actor),
  );
  const others = all.filter((one) => one.id !== assignment.id && holdsTicket(one) && one.round === assignment.round);
  const left = made.some(holdsTicket) || others.some(isOpenAssignment) || !holdsTicket(assignment);
  const done = { ok: true as const, ticketId: ticket.id, assignmentIds: made.map(({ id }) => id), unjustified };
  const answered = others.some(({ state }) => state === 'answered' || state === 'accepted');
  const answerId = !left && answered ? await newestAnswer(sql, jurisdiction, ticket.id) : undefined;
  if (answerId) {
    const { version } = await concludeTicket(sql, {
      jurisdiction,
      ticketId: ticket.id,
      answerId,
      actor,
      now,
      events: [event, ...events],
      write: review.write,
    });
    return { ...done, version: version ?? ticket.version, concluded: true };
  }
  // A parked one stays in the register: whoever writes it off sees that nobody has it.
  const to = left || ticket.state === 'parked' ? undefined : waitingState(ticket.state);
  // Nobody has it: a dispatcher finds a department, the router does not send it the same way again.
  if (to)
    await sql.query(`UPDATE ticket SET claim_at = 'infinity' WHERE jurisdiction = $1 AND id = $2`, [
      jurisdiction,
      ticket.id,
    ]);
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    ...(to && { to, set: { dueAt: null } }),
    events: [event, ...events],
  });
  return { ...done, version: version ?? ticket.version, concluded: false };
}

function waitingState(state: TicketState): 'pending_dispatch' | undefined {
  return canAdvance(ticketLifeCycle, state, 'pending_dispatch') ? 'pending_dispatch' : undefined;
}

async function newestAnswer(sql: Sql, jurisdiction: string, ticketId: string): Promise<string | undefined> {
  const [row] = await sql.query<{ id: string }>(
    `SELECT id FROM answer WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY at DESC, id DESC LIMIT 1`,
    [jurisdiction, ticketId],
  );
  return row?.id;
}

async function unjustifiedOf(sql: Sql, jurisdiction: string, ticketId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM return_request
     WHERE jurisdiction = $1 AND ticket_id = $2 AND state = 'unjustified'`,
    [jurisdiction, ticketId],
  );
  return row?.count ?? 0;
}
