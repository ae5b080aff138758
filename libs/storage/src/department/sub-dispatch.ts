import type { Actor, DomainEvent, DueExplanation } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import { changeTicket } from '../ticket/change-ticket.js';
import { type ChosenAssignment, insertAssignments } from '../ticket/insert-assignments.js';
import { isOpenAssignment, moveAssignment, type StoredAssignment } from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { cannotAct, lockAssignment, type Wanted } from './lock-assignment.js';
import type { Acted } from './sign-assignment.js';

/** The clock of the unit above, which goes on below. */
export interface ClockAbove {
  readonly explanation: DueExplanation | null;
  readonly dueAt: Date | null;
}

export interface SubDispatch extends Wanted {
  /** Units below; the caller has looked them up in the tree. */
  readonly departments: readonly string[];
  readonly isBelow: (unit: string, above: string) => boolean;
  /** Why these units may not have it, if they may not. */
  readonly forbids: (ticketId: string) => Promise<Refusal | undefined>;
  /** The same due time for a unit below, with its own reminder. */
  readonly clockBelow: (department: string, above: DueExplanation) => NonNullable<ChosenAssignment['due']>;
  readonly reason: string;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * 逐级转办: hands an assignment down to units of one's own tree, city to district to station. The unit above keeps it, is at
 * work, and is answered for once nothing below is open; the clock is one and the same all the way down.
 */
export async function subDispatch(
  sql: Sql,
  sub: SubDispatch,
): Promise<(Acted & { readonly assignmentIds: string[] }) | Refusal> {
  const { jurisdiction, departments, reason, actor, now } = sub;
  const locked = await lockAssignment(sql, sub);
  if (!locked.ok) return locked;
  const { ticket, assignment, all } = locked;
  const refusal = cannotAct(assignment, ticket) ?? cannot(sub, assignment, all) ?? (await sub.forbids(ticket.id));
  if (refusal) return refusal;
  const [above] = await sql.query<ClockAbove>(
    `SELECT explanation, due_at AS "dueAt" FROM assignment WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, assignment.id],
  );
  const made = departments.map((department) => {
    const due = above?.explanation && sub.clockBelow(department, above.explanation);
    return { id: newId(), department, role: assignment.role, ...(due && { due }) };
  });
  const { round, hop, forced } = assignment;
  await insertAssignments(
    sql,
    { jurisdiction, ticketId: ticket.id, now, parentId: assignment.id, round, hop, forced: false },
    made,
  );
  await sql.query(`UPDATE assignment SET signed_at = COALESCE(signed_at, $3) WHERE jurisdiction = $1 AND id = $2`, [
    jurisdiction,
    assignment.id,
    now.toISOString(),
  ]);
  const steps = await moveAssignment(sql, jurisdiction, assignment, 'handling', { actor, now });
  const level = levelOf(assignment, all) + 1;
  const [head, ...rest] = made.map(
    ({ id, department, role, due }): DomainEvent => ({
      kind: 'assignment.sub_dispatched',
      assignmentId: id,
      actor,
      reason,
      data: {
        department,
        from: assignment.department,
        parent: assignment.id,
        role,
        hop,
        level,
        ...(forced && { forced }),
        ...(due && { dueAt: due.explanation.dueAt }),
      },
      at: now,
    }),
  );
  if (!head) throw new Error('a sub-dispatch needs a department');
  const version = await changeTicket(sql, { jurisdiction, ticketId: ticket.id, events: [head, ...rest, ...steps] });
  return {
    ok: true,
    ticketId: ticket.id,
    version: version ?? ticket.version,
    assignmentIds: made.map(({ id }) => id),
  };
}

function cannot(
  { departments, isBelow }: SubDispatch,
  assignment: StoredAssignment,
  all: readonly StoredAssignment[],
): Refusal | undefined {
  if (assignment.role === 'notify')
    return refuse('forbidden', '阅知单位不转办 / an informed department hands nothing down');
  if (assignment.state === 'return_requested')
    return refuse('conflict', '已申请退单，待审核 / a return waits to be reviewed');
  const outside = departments.find((unit) => !isBelow(unit, assignment.department));
  if (outside) return refuse('forbidden', `${outside} 不是下级单位 / ${outside} is not below this department`);
  const twice = departments.find((unit) =>
    all.some((one) => one.department === unit && one.role !== 'notify' && isOpenAssignment(one)),
  );
  return twice ? refuse('conflict', `${twice} 已在承办本单 / ${twice} has it already`) : undefined;
}

/** How far below the unit that was dispatched to. */
function levelOf(assignment: StoredAssignment, all: readonly StoredAssignment[]): number {
  const parent = all.find(({ id }) => id === assignment.parentId);
  return parent ? 1 + levelOf(parent, all) : 0;
}
