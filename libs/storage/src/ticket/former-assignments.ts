import type { Actor, AssignmentState, DomainEvent, DueExplanation } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import { insertAssignments } from './insert-assignments.js';
import { moveAssignment, type StoredAssignment } from './move-assignment.js';

/** What a dispatch took away, and the state it was in until then. */
export interface Former {
  readonly assignment: StoredAssignment;
  readonly state: AssignmentState;
}

/** By whom it is given back, and why. */
export interface Restoring {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
  /** When a department that has it again is reminded. */
  remindAt(department: string, explanation: DueExplanation): Date;
}

/** The assignments that were ended in the very transaction of a dispatch; undefined where one cannot be as it was. */
export async function replacedBy(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  given: readonly StoredAssignment[],
  all: readonly StoredAssignment[],
): Promise<Former[] | undefined> {
  const ids = given.map(({ id }) => id);
  const again = await sql.query(
    `SELECT 1 FROM event e WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'assignment.dispatched'
       AND assignment_id = ANY($3::uuid[]) AND (data ? 'restored' OR EXISTS (SELECT 1 FROM event o
         WHERE o.jurisdiction = $1 AND o.ticket_id = $2 AND o.kind = 'ticket.written_off' AND o.xid = e.xid)) LIMIT 1`,
    [jurisdiction, ticketId, ids],
  );
  // They have it again because a dispatch was taken back: to take that back would be to dispatch by mistake again. And a
  // parked ticket left the register by the dispatch: its number is gone.
  if (again.length) return undefined;
  const rows = await sql.query<{ id: string; state: AssignmentState; to: AssignmentState }>(
    `SELECT DISTINCT ON (assignment_id) assignment_id AS id, data->>'from' AS state, data->>'to' AS "to" FROM event
     WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'assignment.state_changed'
       AND xid IN (SELECT xid FROM event WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'assignment.dispatched'
         AND assignment_id = ANY($3::uuid[]))
     ORDER BY assignment_id, seq`,
    [jurisdiction, ticketId, ids],
  );
  const former = rows.flatMap(({ id, state, to }) => {
    const assignment = all.find((one) => one.id === id);
    return assignment ? [{ assignment, state, to }] : [];
  });
  const isPlain = ({ assignment, state, to }: (typeof former)[number]) =>
    to === 'revoked' && PLAIN.includes(state) && assignment.parentId === null;
  return former.every(isPlain) ? former : undefined;
}

const PLAIN: readonly AssignmentState[] = ['dispatched', 'signed', 'handling'];

/** Whether something hangs on them that ended with them: more time, an order, an answer at a gate, a unit below. */
export async function hasMore(sql: Sql, jurisdiction: string, former: readonly Former[]): Promise<boolean> {
  const rows = await sql.query(
    `SELECT 1 FROM unnest($2::uuid[]) one (id)
     WHERE EXISTS (SELECT 1 FROM extension x WHERE x.jurisdiction = $1 AND x.assignment_id = one.id)
       OR EXISTS (SELECT 1 FROM supervision s WHERE s.jurisdiction = $1 AND s.assignment_id = one.id)
       OR EXISTS (SELECT 1 FROM answer_draft d WHERE d.jurisdiction = $1 AND d.assignment_id = one.id)
       OR EXISTS (SELECT 1 FROM assignment c WHERE c.jurisdiction = $1 AND c.parent_id = one.id) LIMIT 1`,
    [jurisdiction, former.map(({ assignment }) => assignment.id)],
  );
  return rows.length > 0;
}

/** Gives it to those who had it, as new assignments with the old beginnings: what has ended stays ended. */
export async function restoreFormer(
  sql: Sql,
  { jurisdiction, ticketId, actor, reason, now, remindAt }: Restoring,
  former: readonly Former[],
  turn: { readonly round: number; readonly hop: number },
): Promise<{ readonly events: DomainEvent[]; readonly dueAt: Date | null }> {
  const kept = await sql.query<{
    id: string;
    dueAt: Date | null;
    explanation: DueExplanation | null;
    onSite: Date | null;
  }>(
    `SELECT a.id, a.due_at AS "dueAt", a.explanation, (SELECT max(d.due_at) FROM due d
       WHERE d.jurisdiction = $1 AND d.assignment_id = a.id AND d.kind = 'on_site' AND d.due_at > $3) AS "onSite"
     FROM assignment a WHERE a.jurisdiction = $1 AND a.id = ANY($2::uuid[])`,
    [jurisdiction, former.map(({ assignment }) => assignment.id), now.toISOString()],
  );
  const made = former.map(({ assignment: { id: formerId, department, role }, state }) => {
    const { dueAt, explanation, onSite } = kept.find(({ id }) => id === formerId) ?? {};
    const due = explanation &&
      role !== 'notify' && {
        explanation: { ...explanation, ...(dueAt && { dueAt: dueAt.toISOString() }) },
        remindAt: remindAt(department, explanation),
        ...(onSite && { onSiteAt: onSite }),
      };
    return { id: newId(), formerId, department, role, state, dueAt: dueAt ?? null, ...(due && { due }) };
  });
  await insertAssignments(sql, { jurisdiction, ticketId, now, ...turn, forced: false }, made);
  await sql.query(
    `UPDATE assignment a SET dispatched_at = f.dispatched_at, signed_at = f.signed_at, contacted_at = f.contacted_at,
       explanation = f.explanation, decision_id = f.decision_id, first_dates = f.first_dates
     FROM unnest($2::uuid[], $3::uuid[]) pair (id, former) JOIN assignment f ON f.jurisdiction = $1 AND f.id = pair.former
     WHERE a.jurisdiction = $1 AND a.id = pair.id`,
    [jurisdiction, made.map(({ id }) => id), made.map(({ formerId }) => formerId)],
  );
  await keepDone(sql, jurisdiction, made);
  const events: DomainEvent[] = [];
  for (const { id, department, role, state, dueAt } of made) {
    const data = {
      department,
      role,
      ...(dueAt && { dueAt: dueAt.toISOString() }),
      ...turn,
      forced: false,
      restored: true,
    };
    events.push({ kind: 'assignment.dispatched', assignmentId: id, actor, reason, data, at: now });
    const fresh = { id, department, state: 'dispatched' as const };
    events.push(...(await moveAssignment(sql, jurisdiction, fresh, state, { actor, reason, now })));
  }
  const dues = made.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  return { events, dueAt: dues.length ? new Date(Math.max(...dues)) : null };
}

/** What was done before the mistake (a reminder given, an hour on site kept) is not due again; the mistake ended the others. */
async function keepDone(
  sql: Sql,
  jurisdiction: string,
  made: readonly { readonly id: string; readonly formerId: string }[],
): Promise<void> {
  await sql.query(
    `UPDATE due d SET done_at = f.done_at
     FROM unnest($2::uuid[], $3::uuid[]) pair (id, former)
     JOIN due f ON f.jurisdiction = $1 AND f.assignment_id = pair.former AND f.done_at < (
       SELECT max(e.at) FROM event e WHERE e.jurisdiction = $1 AND e.assignment_id = pair.former
         AND e.kind = 'assignment.state_changed' AND e.data->>'to' = 'revoked')
     WHERE d.jurisdiction = $1 AND d.assignment_id = pair.id AND d.kind = f.kind AND d.step = f.step`,
    [jurisdiction, made.map(({ id }) => id), made.map(({ formerId }) => formerId)],
  );
}
