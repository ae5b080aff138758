import { isFinished, TICKET_STATE_NAMES } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { type LockedTicket, lockTicket } from '../ticket/lock-ticket.js';
import { assignmentsOf, isOpenAssignment, type StoredAssignment } from '../ticket/move-assignment.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

/** Which assignment somebody wants to act on, and whose they may touch. */
export interface Wanted {
  readonly jurisdiction: string;
  readonly assignmentId: string;
  /** The departments that may act: their own and those below. Absent: any. */
  readonly units?: readonly string[];
  /** What they saw of the ticket. */
  readonly version?: number | undefined;
}

export interface LockedAssignment {
  readonly ok: true;
  readonly ticket: LockedTicket;
  readonly assignment: StoredAssignment;
  /** All assignments of the ticket, oldest first. */
  readonly all: readonly StoredAssignment[];
}

/** Locks an assignment with its ticket. What somebody may not see is not there for them. */
export async function lockAssignment(
  sql: Sql,
  { jurisdiction, assignmentId, units, version }: Wanted,
): Promise<LockedAssignment | Refusal> {
  const [row] = await sql.query<{ ticketId: string; department: string }>(
    `SELECT ticket_id AS "ticketId", department FROM assignment WHERE jurisdiction = $1 AND id = $2`,
    [jurisdiction, assignmentId],
  );
  if (!row || (units && !units.includes(row.department))) return noAssignment();
  const locked = await lockTicket(sql, jurisdiction, row.ticketId, version);
  if (!locked.ok) return locked;
  const all = await assignmentsOf(sql, jurisdiction, row.ticketId);
  const assignment = all.find(({ id }) => id === assignmentId);
  return assignment ? { ok: true, ticket: locked.ticket, assignment, all } : noAssignment();
}

export function noAssignment(): Refusal {
  return refuse('not_found', '没有这项派单 / no such assignment');
}

/** Why a department cannot act on its assignment any more; undefined where it can. */
export function cannotAct(assignment: StoredAssignment, ticket: LockedTicket): Refusal | undefined {
  if (!isOpenAssignment(assignment)) return hasEnded();
  return isFinished(ticket.state)
    ? refuse(
        'conflict',
        `工单已是「${TICKET_STATE_NAMES[ticket.state].zh}」，不用再办理 / the ticket is ${ticket.state}: there is nothing left to do`,
      )
    : undefined;
}

export function hasEnded(): Refusal {
  return refuse('conflict', '这项派单已答复或已收回 / the assignment is answered or was taken back');
}
