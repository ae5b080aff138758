import type { AssignmentRole, AssignmentState } from '@guiyi/domain';
import type { Sql } from '../database.js';

/** One department's turn, or that of a unit below it. */
export interface HopRow {
  readonly assignmentId: string;
  readonly hop: number;
  readonly round: number;
  readonly parentId: string | null;
  readonly department: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly forced: boolean;
  readonly dispatchedAt: Date;
  readonly signedAt: Date | null;
  readonly contactedAt: Date | null;
  readonly dueAt: Date | null;
}

/** Who had a ticket, turn by turn. */
export function readHops(sql: Sql, jurisdiction: string, ticketId: string): Promise<HopRow[]> {
  return sql.query<HopRow>(
    `SELECT id AS "assignmentId", hop, round, parent_id AS "parentId", department, role, state, forced,
       dispatched_at AS "dispatchedAt", signed_at AS "signedAt", contacted_at AS "contactedAt", due_at AS "dueAt"
     FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY hop, dispatched_at, id`,
    [jurisdiction, ticketId],
  );
}
