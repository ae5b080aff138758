import { type Actor, type AssignmentState, assignmentLifeCycle, type DomainEvent } from '@guiyi/domain';
import type { Sql } from '../database.js';
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
}

const ENDED: readonly AssignmentState[] = ['answered', 'accepted', 'revoked', 'return_accepted'];

/** Whether its department still has something to do. */
export function isOpenAssignment({ state }: Pick<StoredAssignment, 'state'>): boolean {
  return !ENDED.includes(state);
}

/** Whether the ticket waits for it: an assisting or informed department holds nothing up. */
export function holdsTicket({ role }: Pick<StoredAssignment, 'role'>): boolean {
  return role === 'lead' || role === 'parallel';
}

export function assignmentsOf(sql: Sql, jurisdiction: string, ticketId: string): Promise<StoredAssignment[]> {
  return sql.query<StoredAssignment>(
    `SELECT id, department, role, state, parent_id AS "parentId", round, hop, forced FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2
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
 * Takes an assignment to a state, step by step through its life-cycle; what ends it also ends its reminders.
 * @returns the history of it: one event a step, none when no way leads there.
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
  const { actor, reason } = by;
  return steps.map((state, at) => ({
    kind: 'assignment.state_changed',
    assignmentId: assignment.id,
    actor,
    at: by.now,
    ...(reason !== undefined && { reason }),
    data: { department: assignment.department, from: steps[at - 1] ?? assignment.state, to: state },
  }));
}
