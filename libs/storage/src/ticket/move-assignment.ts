import { type Actor, type AssignmentState, assignmentLifeCycle, type DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { lapseRequest } from '../deadline/extensions.js';
import { closeOrdersOf } from '../deadline/supervision.js';
import { dropDraft } from '../department/drop-draft.js';
import { keepReturn, settleReturn } from '../department/settle-return.js';

export interface StoredAssignment {
  readonly id: string;
  readonly department: string;
  readonly role: 'lead' | 'assist' | 'parallel' | 'notify';
  readonly state: AssignmentState;
  /** The assignment of the unit above that handed it down. */
  readonly parentId: string | null;
  /** Which dispatch of the whole ticket it belongs to. */
  readonly round: number;
  /** Whose turn it was to hold the ticket, from 1. */
  readonly hop: number;
  /** Dispatched by an adjudication: it may not be returned. */
  readonly forced: boolean;
  /** Null where it has no clock, or its clock stands. */
  readonly dueAt: Date | null;
}

const ENDED: readonly AssignmentState[] = ['answered', 'accepted', 'revoked', 'return_accepted'];
/** Ended without its department having to act: it has nothing to do with the ticket any more. */
const GONE: readonly AssignmentState[] = ['revoked', 'return_accepted'];
const DECIDED: readonly AssignmentState[] = ['extension_granted', 'extension_refused'];

/** Whether its department still has something to do. */
export function isOpenAssignment({ state }: Pick<StoredAssignment, 'state'>): boolean {
  return !ENDED.includes(state);
}

/** Whether it was taken from its department, or returned: that has nothing to do with the ticket any more. */
export function isGone({ state }: Pick<StoredAssignment, 'state'>): boolean {
  return GONE.includes(state);
}

/** Whether the ticket waits for it: an assisting or informed department holds nothing up. */
export function holdsTicket({ role }: Pick<StoredAssignment, 'role'>): boolean {
  return role === 'lead' || role === 'parallel';
}

/** What an event says of a clock that it leaves as it is. */
export function dueOf({ dueAt }: Pick<StoredAssignment, 'dueAt'>): { readonly dueAt?: string } {
  return dueAt ? { dueAt: dueAt.toISOString() } : {};
}

export function assignmentsOf(sql: Sql, jurisdiction: string, ticketId: string): Promise<StoredAssignment[]> {
  return sql.query<StoredAssignment>(
    `SELECT id, department, role, state, parent_id AS "parentId", round, hop, forced, due_at AS "dueAt"
     FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2
     ORDER BY dispatched_at, id FOR UPDATE`,
    [jurisdiction, ticketId],
  );
}

/**
 * The shortest way through the life-cycle without its start: `[]` when there, undefined when none leads on.
 * Of two equal ways it takes the one that grants nothing: what nobody decided must not look granted.
 */
export function wayTo(from: AssignmentState, to: AssignmentState): AssignmentState[] | undefined {
  let ways: AssignmentState[][] = [[from]];
  const seen = new Set<AssignmentState>([from]);
  while (ways.length) {
    const there = ways.find((way) => way.at(-1) === to);
    if (there) return there.slice(1);
    ways = ways.flatMap((way) =>
      [...assignmentLifeCycle.transitions[way.at(-1) ?? from]]
        .sort((one, other) => Number(one === 'extension_granted') - Number(other === 'extension_granted'))
        .filter((next) => !seen.has(next) && seen.add(next))
        .map((next) => [...way, next]),
    );
  }
  return undefined;
}

/**
 * Takes an assignment to a state, step by step through its life-cycle; what ends it also ends its reminders, a request for
 * more time that waits lapses with what its department does next, and who loses the ticket is not supervised any more.
 * @returns the history of it: one event a step and what ended with it, none when no way leads there.
 */
export async function moveAssignment(
  sql: Sql,
  jurisdiction: string,
  assignment: Pick<StoredAssignment, 'id' | 'department' | 'state'>,
  to: AssignmentState,
  by: { readonly actor: Actor; readonly reason?: string; readonly now: Date },
): Promise<DomainEvent[]> {
  const steps = wayTo(assignment.state, to);
  if (!steps?.length) return [];
  await sql.query(`UPDATE assignment SET state = $3 WHERE jurisdiction = $1 AND id = $2 AND state = $4`, [
    jurisdiction,
    assignment.id,
    to,
    assignment.state,
  ]);
  if (ENDED.includes(to))
    await sql.query(`UPDATE due SET done_at = $3 WHERE jurisdiction = $1 AND assignment_id = $2 AND done_at IS NULL`, [
      jurisdiction,
      assignment.id,
      by.now.toISOString(),
    ]);
  if (ENDED.includes(to)) await dropDraft(sql, jurisdiction, assignment.id, by.now);
  if (to === 'return_requested') await keepReturn(sql, jurisdiction, assignment, by);
  if (assignment.state === 'return_requested')
    await settleReturn(sql, jurisdiction, assignment.id, to === 'return_accepted' ? 'justified' : 'withdrawn', by);
  const ended: DomainEvent[] = [];
  if (assignment.state === 'extension_requested' && !DECIDED.includes(to))
    ended.push(
      ...(await lapseRequest(sql, jurisdiction, assignment, { ...by, reason: WHY_NEEDLESS[to] ?? '已不需延期' })),
    );
  if (GONE.includes(to)) {
    const why = { actor: by.actor, now: by.now, reason: '派单已收回，督办随之办结' };
    ended.push(...(await closeOrdersOf(sql, jurisdiction, assignment.id, why)));
  }
  const { actor, reason } = by;
  const told = steps.map(
    (state, at): DomainEvent => ({
      kind: 'assignment.state_changed',
      assignmentId: assignment.id,
      actor,
      at: by.now,
      ...(reason !== undefined && { reason }),
      data: { department: assignment.department, from: steps[at - 1] ?? assignment.state, to: state },
    }),
  );
  return [...told, ...ended];
}

/** Why nobody has to decide any more about the time that was asked for. */
const WHY_NEEDLESS: Partial<Record<AssignmentState, string>> = {
  answered: '已办结，无需延期',
  handling: '已转办或送审，申请失效',
  return_requested: '已申请退单，申请失效',
  revoked: '派单已收回，申请失效',
};
