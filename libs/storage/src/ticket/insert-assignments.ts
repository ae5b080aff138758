import type { AssignmentRole, DueExplanation } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

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

/** What the assignments of one turn have in common. */
export interface Turn {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly now: Date;
  readonly decisionId?: string;
  readonly parentId?: string;
  readonly round: number;
  readonly hop: number;
  readonly forced: boolean;
}

/** Writes assignments with their dates: reminder, overdue, and on site where somebody must be there. */
export async function insertAssignments(
  sql: Sql,
  turn: Turn,
  made: readonly (ChosenAssignment & { readonly id: string })[],
): Promise<void> {
  const { jurisdiction, ticketId, now } = turn;
  await insertRows(
    sql,
    'assignment',
    made.map(({ id, department, role, due }) => ({
      jurisdiction,
      id,
      ticket_id: ticketId,
      department,
      role,
      state: 'dispatched',
      decision_id: turn.decisionId,
      parent_id: turn.parentId,
      round: turn.round,
      hop: turn.hop,
      forced: turn.forced,
      dispatched_at: now,
      due_at: due && new Date(due.explanation.dueAt),
      explanation: due?.explanation,
    })),
  );
  const row = (assignmentId: string, kind: string, at: Date) => ({
    jurisdiction,
    id: newId(),
    kind,
    ticket_id: ticketId,
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
