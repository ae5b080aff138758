import {
  type Actor,
  canAdvance,
  type DomainEvent,
  TICKET_STATE_NAMES,
  type TicketState,
  ticketLifeCycle,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from './change-ticket.js';
import { concludeTicket, type WriteAnswer } from './conclude-ticket.js';
import type { LockedTicket } from './lock-ticket.js';
import {
  assignmentsOf,
  holdsTicket,
  isOpenAssignment,
  moveAssignment,
  type StoredAssignment,
} from './move-assignment.js';
import { type Refusal, refuse } from './refusal.js';
import { takeWithIt } from './take-with-it.js';

export interface AnswerTicket {
  readonly jurisdiction: string;
  readonly ticket: LockedTicket;
  readonly text: string;
  /** The template it was written by, and what was filled in. */
  readonly template?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly assignmentId?: string;
  /** Somebody of this department answers: for its own assignment and no other. */
  readonly department?: string;
  readonly actor: Actor;
  /** Who wrote it, where somebody else let it pass. */
  readonly writtenBy?: Actor;
  readonly now: Date;
  /** What each person is told; every person hears of their own appeal only. */
  readonly write: WriteAnswer;
}

export interface AnsweredTicket {
  readonly ok: true;
  readonly answerId: string;
  readonly version: number;
  /** Every department that held the ticket has answered: people are told. */
  readonly concluded: boolean;
  /** How many people are told. */
  readonly messages: number;
}

/**
 * Keeps an answer to a ticket (locked by the caller). Once no lead or parallel assignment is left open, each person whose
 * open appeal is linked to it gets an answer of their own, and the ticket waits for the call-back.
 */
export async function answerTicket(sql: Sql, answer: AnswerTicket): Promise<AnsweredTicket | Refusal> {
  const { jurisdiction, ticket, actor, now } = answer;
  if (!canAdvance(ticketLifeCycle, ticket.state, 'pending_callback')) return cannotAnswer(ticket.state);
  const assignments = await assignmentsOf(sql, jurisdiction, ticket.id);
  const chosen = chooseAssignments(answer, assignments);
  if ('ok' in chosen) return chosen;

  const answerId = newId();
  await insertRows(sql, 'answer', [
    {
      jurisdiction,
      id: answerId,
      ticket_id: ticket.id,
      assignment_id: chosen.of?.id,
      text: answer.text,
      template: answer.template,
      fields: answer.fields,
      answered_by: answer.writtenBy ?? actor,
      at: now,
    },
  ]);
  const steps: DomainEvent[] = [];
  const settle = async (assignment: StoredAssignment) => {
    const { id: assignmentId, department, hop } = assignment;
    steps.push({ kind: 'assignment.answered', assignmentId, actor, data: { department, answerId, hop }, at: now });
    steps.push(...(await moveAssignment(sql, jurisdiction, assignment, 'answered', { actor, now })));
  };
  for (const assignment of chosen.answered) await settle(assignment);

  const answered = new Set(chosen.answered.map(({ id }) => id));
  for (const one of chosen.answered) {
    const { above, below } = takeWithIt(one, assignments);
    for (const unit of below.filter(({ id }) => !answered.has(id)))
      steps.push(...(await moveAssignment(sql, jurisdiction, unit, 'revoked', { actor, now })));
    for (const unit of above.filter(({ id }) => !answered.has(id))) await settle(unit);
    for (const { id } of [...above, ...below]) answered.add(id);
  }
  const open = assignments.filter((one) => holdsTicket(one) && isOpenAssignment(one) && !answered.has(one.id));
  const event: DomainEvent = {
    kind: 'ticket.answered',
    actor,
    ...(chosen.of && { assignmentId: chosen.of.id }),
    data: { answerId, ...(chosen.of && { department: chosen.of.department }), open: open.length },
    at: now,
  };
  // An assisting department's word is kept; it is the leads that the people wait for.
  const assistOnly = chosen.answered.length > 0 && !chosen.answered.some(holdsTicket);
  if (open.length || assistOnly) {
    const version = await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [event, ...steps] });
    return { ok: true, answerId, version: version ?? ticket.version, concluded: false, messages: 0 };
  }
  const { version, messages } = await concludeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    answerId,
    actor,
    now,
    events: [event, ...steps],
    write: answer.write,
  });
  return { ok: true, answerId, version: version ?? ticket.version, concluded: true, messages };
}

export function cannotAnswer(state: TicketState): Refusal {
  return refuse(
    'conflict',
    `工单已是「${TICKET_STATE_NAMES[state].zh}」，不能答复 / the ticket is ${state}: it cannot be answered`,
  );
}

type Chosen = { readonly of?: StoredAssignment; readonly answered: readonly StoredAssignment[] };

function chooseAssignments(answer: AnswerTicket, all: readonly StoredAssignment[]): Chosen | Refusal {
  const open = all.filter(isOpenAssignment);
  const mine =
    answer.department === undefined ? open : open.filter(({ department }) => department === answer.department);
  if (answer.assignmentId === undefined && answer.department === undefined)
    return { answered: open.filter(holdsTicket) };
  const known = all.find(({ id }) => id === answer.assignmentId);
  if (answer.assignmentId !== undefined && !known)
    return refuse('not_found', '没有这项派单 / no such assignment on this ticket');
  if (known && answer.department !== undefined && known.department !== answer.department)
    return refuse('forbidden', '只能答复派给本单位的工单 / a department answers its own assignment only');
  const of =
    answer.assignmentId === undefined
      ? mine.find(({ role }) => role !== 'notify')
      : mine.find(({ id }) => id === known?.id);
  if (!of) return refuse('conflict', '这项派单已答复或已收回 / the assignment is answered or was taken back');
  if (of.role === 'notify') return refuse('forbidden', '阅知单位不答复 / an informed department does not answer');
  return { of, answered: [of] };
}
