import {
  type Actor,
  canAdvance,
  type DomainEvent,
  type RouteDecision,
  TICKET_STATE_NAMES,
  ticketLifeCycle,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { leaveRegister } from '../deadline/parkings.js';
import { openAdjudication } from '../department/open-adjudication.js';
import { newId } from '../new-id.js';
import { datesOf } from './before-dispatch.js';
import { changeTicket } from './change-ticket.js';
import { hopOf, hopsOf, pingPongEvents } from './hops.js';
import { type ChosenAssignment, insertAssignments } from './insert-assignments.js';
import { keepDecision } from './keep-decision.js';
import type { LockedTicket } from './lock-ticket.js';
import { assignmentsOf, isOpenAssignment, moveAssignment } from './move-assignment.js';
import { type Refusal, refuse } from './refusal.js';

export interface DispatchTicket {
  readonly jurisdiction: string;
  readonly ticket: LockedTicket;
  readonly plan: readonly ChosenAssignment[];
  readonly timeClass: string;
  readonly decision: RouteDecision;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
  /** The ruling of an adjudication: the departments may not return it. */
  readonly forced?: boolean;
}

/**
 * Gives a ticket (locked by the caller) to departments in place of those that still work on it: their assignments are
 * ended, the new ones get their clocks and reminders, and the ticket is in handling.
 */
export async function dispatchTicket(
  sql: Sql,
  dispatch: DispatchTicket,
): Promise<{ readonly ok: true; readonly version: number; readonly assignmentIds: string[] } | Refusal> {
  const { jurisdiction, ticket, plan, actor, reason, now } = dispatch;
  const first = ticket.state === 'pending_review';
  if (!first && ticket.state !== 'in_handling' && !canAdvance(ticketLifeCycle, ticket.state, 'in_handling'))
    return refuse(
      'conflict',
      `工单已是「${TICKET_STATE_NAMES[ticket.state].zh}」，不能派单 / the ticket is ${ticket.state}: it cannot be dispatched`,
    );
  if (!dispatch.forced && (await openAdjudication(sql, jurisdiction, ticket.id)))
    return refuse('conflict', '本单正在裁定，须先裁定承办单位 / it is under adjudication: that decides who gets it');
  const decisionId = await keepDecision(sql, {
    jurisdiction,
    kind: 'route',
    ticketId: ticket.id,
    body: { ...dispatch.decision },
    version: dispatch.decision.version,
    actor,
    now,
  });
  const ended: DomainEvent[] = [];
  const before = await assignmentsOf(sql, jurisdiction, ticket.id);
  const turn = {
    round: 1 + Math.max(0, ...before.map(({ round }) => round)),
    hop: 1 + Math.max(0, ...before.map(({ hop }) => hop)),
    forced: dispatch.forced ?? false,
  };
  for (const assignment of before.filter(isOpenAssignment)) {
    const to = assignment.state === 'return_requested' ? 'return_accepted' : 'revoked';
    ended.push(...(await moveAssignment(sql, jurisdiction, assignment, to, { actor, reason, now })));
  }
  if (ticket.state === 'parked')
    ended.push(...(await leaveRegister(sql, jurisdiction, ticket.id, { to: 'in_handling', reason, actor, now })));
  const made = plan.map((planned) => ({ id: newId(), ...planned }));
  await insertAssignments(sql, { jurisdiction, ticketId: ticket.id, now, decisionId, ...turn }, made);
  // It has new dates now; those of the first dispatch come back only where this one is taken back.
  const formerDates = await datesOf(sql, jurisdiction, ticket.id);
  await sql.query(`UPDATE ticket SET first_dates = NULL, clock_from = NULL WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    ticket.id,
  ]);

  if (first)
    await changeTicket(sql, {
      jurisdiction,
      ticketId: ticket.id,
      to: 'pending_dispatch',
      events: [
        { kind: 'ticket.reviewed', actor, reason, at: now, data: { from: ticket.state, to: 'pending_dispatch' } },
      ],
    });
  const dues = made.flatMap(({ due }) => (due ? [Date.parse(due.explanation.dueAt)] : []));
  const [head, ...rest] = made.map(
    ({ id, department, role, due }): DomainEvent => ({
      kind: 'assignment.dispatched',
      assignmentId: id,
      actor,
      reason,
      data: { department, role, ...(due && { dueAt: due.explanation.dueAt }), ...turn },
      at: now,
    }),
  );
  const pingPong = pingPongEvents([...hopsOf(before), hopOf(made)], actor);
  if (!head) throw new Error('a dispatch needs a department');
  const told = formerDates ? { ...head, data: { ...head.data, formerDates } } : head;
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    ...(ticket.state !== 'in_handling' && { to: 'in_handling' as const }),
    set: {
      timeClass: dispatch.timeClass,
      dueAt: dues.length ? new Date(Math.max(...dues)) : null,
      ...(dispatch.decision.label && { category: dispatch.decision.label }),
    },
    events: [told, ...rest, ...pingPong, ...ended],
  });
  return { ok: true, version: version ?? ticket.version, assignmentIds: made.map(({ id }) => id) };
}
