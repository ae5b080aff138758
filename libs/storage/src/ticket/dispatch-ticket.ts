import {
  type Actor,
  type AssignmentRole,
  canAdvance,
  type DomainEvent,
  type DueExplanation,
  type RouteDecision,
  TICKET_STATE_NAMES,
  ticketLifeCycle,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { changeTicket } from './change-ticket.js';
import { keepDecision } from './keep-decision.js';
import type { LockedTicket } from './lock-ticket.js';
import { assignmentsOf, isOpenAssignment, moveAssignment } from './move-assignment.js';
import { type Refusal, refuse } from './refusal.js';

export interface ChosenAssignment {
  readonly department: string;
  readonly role: AssignmentRole;
  /** Absent for a department that is only informed. */
  readonly due?: {
    readonly explanation: DueExplanation;
    readonly remindAt: Date;
    readonly onSiteAt?: Date;
  };
}

export interface DispatchTicket {
  readonly jurisdiction: string;
  readonly ticket: LockedTicket;
  readonly plan: readonly ChosenAssignment[];
  readonly timeClass: string;
  readonly decision: RouteDecision;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
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
  for (const assignment of (await assignmentsOf(sql, jurisdiction, ticket.id)).filter(isOpenAssignment)) {
    const to = assignment.state === 'return_requested' ? 'return_accepted' : 'revoked';
    ended.push(...(await moveAssignment(sql, jurisdiction, assignment, to, { actor, reason, now })));
  }
  const made = plan.map((planned) => ({ id: newId(), ...planned }));
  await insertAssignments(sql, dispatch, made, decisionId);
  // It has new dates now; those of the first dispatch come back no more.
  await sql.query(`UPDATE ticket SET first_dates = NULL, clock_from = NULL WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    ticket.id,
  ]);

  if (first)
    await changeTicket(sql, {
      jurisdiction,
      ticketId: ticket.id,
      to: 'pending_dispatch',
      events: [{ kind: 'ticket.reviewed', actor, reason, data: { from: ticket.state, to: 'pending_dispatch' } }],
    });
  const dues = made.flatMap(({ due }) => (due ? [Date.parse(due.explanation.dueAt)] : []));
  const [head, ...rest] = made.map(
    ({ id, department, role, due }): DomainEvent => ({
      kind: 'assignment.dispatched',
      assignmentId: id,
      actor,
      reason,
      data: { department, role, ...(due && { dueAt: due.explanation.dueAt }) },
    }),
  );
  if (!head) throw new Error('a dispatch needs a department');
  const version = await changeTicket(sql, {
    jurisdiction,
    ticketId: ticket.id,
    ...(ticket.state !== 'in_handling' && { to: 'in_handling' as const }),
    set: { timeClass: dispatch.timeClass, dueAt: dues.length ? new Date(Math.min(...dues)) : null },
    events: [head, ...rest, ...ended],
  });
  return { ok: true, version: version ?? ticket.version, assignmentIds: made.map(({ id }) => id) };
}

async function insertAssignments(
  sql: Sql,
  { jurisdiction, ticket, now }: DispatchTicket,
  made: readonly (ChosenAssignment & { readonly id: string })[],
  decisionId: string,
): Promise<void> {
  await insertRows(
    sql,
    'assignment',
    made.map(({ id, department, role, due }) => ({
      jurisdiction,
      id,
      ticket_id: ticket.id,
      department,
      role,
      state: 'dispatched',
      decision_id: decisionId,
      dispatched_at: now,
      due_at: due && new Date(due.explanation.dueAt),
      explanation: due?.explanation,
    })),
  );
  const row = (assignmentId: string, kind: string, at: Date) => ({
    jurisdiction,
    id: newId(),
    kind,
    ticket_id: ticket.id,
    assignment_id: assignmentId,
    due_at: at,
  });
  await insertRows(
    sql,
    'due',
    made.flatMap(({ id, due }) =>
      due
        ? [
            row(id, 'reminder', due.remindAt),
            row(id, 'overdue', new Date(due.explanation.dueAt)),
            ...(due.onSiteAt ? [row(id, 'on_site', due.onSiteAt)] : []),
          ]
        : [],
    ),
  );
}
