import type { AppealType, AssignmentRole, AssignmentState, TicketState, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { STILL_OPEN } from '../ticket/still-open.js';

/** One assignment in a department's inbox. */
export interface InboxRow {
  readonly id: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly title: string;
  readonly type: AppealType;
  readonly urgency: Urgency;
  readonly category: string | null;
  readonly district: string | null;
  readonly ticketState: TicketState;
  readonly version: number;
  readonly department: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly parentId: string | null;
  readonly hop: number;
  readonly forced: boolean;
  readonly dispatchedAt: Date;
  readonly dueAt: Date | null;
  readonly signedAt: Date | null;
  readonly contactedAt: Date | null;
  readonly drafted: boolean;
  readonly rework: boolean;
  /** As PostgreSQL writes it, with all its digits: where the next page goes on. */
  readonly sortAt: string;
}

export interface InboxFilter {
  /** The departments whose inbox it is; absent: all. */
  readonly units?: readonly string[];
  readonly states?: readonly AssignmentState[];
  /** Also what has ended. */
  readonly ended?: boolean;
  readonly after?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/**
 * What departments have to do, what is due first first. Tickets that were merged away are not there, and of finished ones
 * only what somebody who is informed has not read yet: an assisting unit that said nothing has nothing to say any more.
 */
export function listInbox(sql: Sql, jurisdiction: string, filter: InboxFilter): Promise<InboxRow[]> {
  const { units, states, ended, after, limit } = filter;
  return sql.query<InboxRow>(
    `SELECT x.id, x.ticket_id AS "ticketId", t.number AS "ticketNumber", t.title, t.type, t.urgency, t.category,
       t.district, t.state AS "ticketState", t.version, x.department, x.role, x.state, x.parent_id AS "parentId", x.hop,
       x.forced, x.dispatched_at AS "dispatchedAt", x.due_at AS "dueAt", x.signed_at AS "signedAt",
       x.contacted_at AS "contactedAt", COALESCE(x.due_at, 'infinity')::text AS "sortAt",
       EXISTS (SELECT 1 FROM answer_draft d WHERE d.jurisdiction = $1 AND d.assignment_id = x.id
         AND d.state = 'pending') AS drafted,
       EXISTS (SELECT 1 FROM rework r WHERE r.jurisdiction = $1 AND r.ticket_id = t.id AND r.ended_at IS NULL) AS rework
     FROM assignment x JOIN ticket t ON t.jurisdiction = $1 AND t.id = x.ticket_id AND t.merged_into IS NULL
     WHERE x.jurisdiction = $1 AND ($2::text[] IS NULL OR x.department = ANY($2::text[]))
       AND ($3::text[] IS NULL OR x.state = ANY($3::text[]))
       AND ($4 OR (x.state NOT IN ('answered', 'accepted', 'revoked', 'return_accepted')
         AND (${STILL_OPEN} OR (x.role = 'notify' AND x.state = 'dispatched'))))
       AND ($5::timestamptz IS NULL OR (COALESCE(x.due_at, 'infinity'), x.id) > ($5::timestamptz, $6::uuid))
     ORDER BY COALESCE(x.due_at, 'infinity'), x.id LIMIT $7`,
    [jurisdiction, units ?? null, states ?? null, ended ?? false, after?.at ?? null, after?.id ?? null, limit],
  );
}
