import {
  type Actor,
  type AssignmentRole,
  canAdvance,
  type DueExplanation,
  type RouteDecision,
  type TicketState,
  ticketLifeCycle,
  type Urgency,
} from '@guiyi/domain';
import type { Sql } from '../database.js';
import { appendEvents } from '../event/append-events.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { tellCaseSystems } from './change-ticket.js';
import { hopOf, hopsOf, pingPongEvents } from './hops.js';
import type { StoredAssignment } from './move-assignment.js';

export interface PlannedAssignment {
  readonly department: string;
  readonly role: AssignmentRole;
  readonly due: DueExplanation;
  /** When the department is reminded (ISO 8601); for the last time, where it is reminded more than once. */
  readonly remindAt: string;
  /** The reminders before that, the latest first. */
  readonly earlierReminders?: readonly string[];
  /** When somebody must be on site, in an emergency. */
  readonly onSiteAt?: string;
}

export interface RoutedTicket {
  readonly ticketId: string;
  readonly from: TicketState;
  /** The urgency that its dates are of. */
  readonly urgency: Urgency;
  readonly decision: RouteDecision;
  /** Null where nobody knows yet what it is about. */
  readonly timeClass: string | null;
  /** Absent when nobody could be given the ticket: it waits for a dispatcher then. */
  readonly dueAt: string | undefined;
  readonly assignments: readonly PlannedAssignment[];
}

/**
 * Writes where tickets go: the decision, an assignment and its dates for each department, the ticket's way
 * `pending_review → pending_dispatch → in_handling`, and what history and case systems are told.
 */
export async function recordRoutes(
  sql: Sql,
  jurisdiction: string,
  routed: readonly RoutedTicket[],
  by: Actor,
  now: Date,
): Promise<void> {
  for (const { from } of routed) assertWay(from);
  const versions = await sql.query<{ id: string; version: number }>(
    `UPDATE ticket t SET state = CASE WHEN r.due_at IS NULL THEN 'pending_dispatch' ELSE 'in_handling' END,
       claim_at = CASE WHEN r.due_at IS NULL THEN 'infinity' ELSE t.claim_at END, category = r.category, time_class = r.time_class, due_at = r.due_at,
       dated_urgency = CASE WHEN r.due_at IS NULL THEN t.urgency ELSE r.urgency END, first_dates = NULL, clock_from = CASE WHEN r.urgency <> t.urgency THEN t.clock_from END,
       version = version + 1, problem = NULL
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::text[]) AS r (id, category, time_class, due_at, urgency)
     WHERE t.jurisdiction = $1 AND t.id = r.id AND t.state IN ('pending_review', 'pending_dispatch')
     RETURNING t.id, t.version`,
    [
      jurisdiction,
      routed.map((one) => one.ticketId),
      routed.map((one) => one.decision.category),
      routed.map((one) => one.timeClass),
      routed.map((one) => one.dueAt ?? null),
      routed.map((one) => one.urgency),
    ],
  );
  const version = new Map(versions.map((row) => [row.id, row.version]));
  const changed = routed.filter(({ ticketId }) => version.has(ticketId));
  const before = await formerHops(sql, jurisdiction, changed);
  const turns = new Map(changed.map(({ ticketId }) => [ticketId, nextTurn(before.get(ticketId))]));
  const decisions = changed.map((one) => ({ id: newId(), ...one }));
  const assignments = decisions.flatMap((one) =>
    one.assignments.map((plan) => ({ id: newId(), decisionId: one.id, ticketId: one.ticketId, plan })),
  );

  await insertRows(
    sql,
    'decision',
    decisions.map(({ id, ticketId, decision }) => ({
      jurisdiction,
      id,
      kind: 'route',
      ticket_id: ticketId,
      way: wayOf(decision),
      score: decision.categoryScore,
      body: decision,
      version: decision.version,
      decided_by: by,
      at: now,
    })),
  );
  await insertRows(
    sql,
    'assignment',
    assignments.map(({ id, decisionId, ticketId, plan }) => ({
      jurisdiction,
      id,
      ticket_id: ticketId,
      department: plan.department,
      role: plan.role,
      round: turns.get(ticketId)?.round,
      hop: turns.get(ticketId)?.hop,
      state: 'dispatched',
      decision_id: decisionId,
      dispatched_at: now,
      due_at: plan.role === 'notify' ? null : plan.due.dueAt,
      explanation: plan.due,
    })),
  );
  await insertRows(
    sql,
    'due',
    assignments
      .filter(({ plan }) => plan.role !== 'notify')
      .flatMap(({ id, ticketId, plan }) => {
        const date = (kind: string, at: string, step = 0) => ({
          jurisdiction,
          id: newId(),
          kind,
          step,
          ticket_id: ticketId,
          assignment_id: id,
          due_at: at,
        });
        return [
          date('reminder', plan.remindAt),
          ...(plan.earlierReminders ?? []).map((at, earlier) => date('reminder', at, earlier + 1)),
          date('overdue', plan.due.dueAt),
          ...(plan.onSiteAt ? [date('on_site', plan.onSiteAt)] : []),
        ];
      }),
  );
  await appendEvents(sql, jurisdiction, [
    ...changed.map(({ ticketId, from, dueAt, decision }) => ({
      kind: 'ticket.routed' as const,
      ticketId,
      actor: by,
      at: now,
      reason: decision.reason,
      data: {
        from,
        to: dueAt ? 'in_handling' : 'pending_dispatch',
        category: decision.category,
        rule: decision.rule,
        fallback: decision.fallback,
      },
    })),
    ...assignments.map(({ id, ticketId, plan }) => ({
      kind: 'assignment.dispatched' as const,
      ticketId,
      assignmentId: id,
      actor: by,
      at: now,
      data: {
        department: plan.department,
        role: plan.role,
        dueAt: plan.due.dueAt,
        ...turns.get(ticketId),
        forced: false,
      },
    })),
    ...changed.flatMap(({ ticketId, assignments }) =>
      pingPongEvents([...hopsOf(before.get(ticketId) ?? []), hopOf(assignments)], by).map((event) => ({
        ...event,
        ticketId,
        at: now,
      })),
    ),
  ]);
  await tellCaseSystems(
    sql,
    jurisdiction,
    changed.map(({ ticketId, dueAt }) => ({
      ticketId,
      sequence: version.get(ticketId) ?? 0,
      kind: dueAt ? 'assignment.dispatched' : 'ticket.state_changed',
    })),
    now,
  );
}

type Held = Pick<StoredAssignment, 'department' | 'role' | 'hop' | 'round' | 'parentId'>;

/** Who had these tickets before: one whose words came later, or that became urgent after a return, is routed again. */
async function formerHops(
  sql: Sql,
  jurisdiction: string,
  routed: readonly RoutedTicket[],
): Promise<Map<string, Held[]>> {
  const rows = await sql.query<Held & { ticketId: string }>(
    `SELECT ticket_id AS "ticketId", department, role, hop, round, parent_id AS "parentId" FROM assignment
     WHERE jurisdiction = $1 AND ticket_id = ANY($2::uuid[])`,
    [jurisdiction, routed.map(({ ticketId }) => ticketId)],
  );
  const held = new Map<string, Held[]>();
  for (const { ticketId, ...one } of rows) held.set(ticketId, [...(held.get(ticketId) ?? []), one]);
  return held;
}

function nextTurn(before: readonly Held[] = []): { readonly round: number; readonly hop: number } {
  return {
    round: 1 + Math.max(0, ...before.map(({ round }) => round)),
    hop: 1 + Math.max(0, ...before.map(({ hop }) => hop)),
  };
}

function wayOf({ proposals, fallback }: RouteDecision): string {
  if (proposals) return proposals.length ? 'proposed' : 'asked';
  return fallback ? 'fallback' : 'catalogue';
}

function assertWay(from: TicketState): void {
  const direct = canAdvance(ticketLifeCycle, from, 'in_handling');
  const reviewed =
    canAdvance(ticketLifeCycle, from, 'pending_dispatch') &&
    canAdvance(ticketLifeCycle, 'pending_dispatch', 'in_handling');
  if (!direct && !reviewed) throw new Error(`a ticket in ${from} cannot be dispatched`);
}
