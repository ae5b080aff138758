import type { AssignmentRole, AssignmentState, DueExplanation, Limit, TicketState, Urgency } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { WAITS_SINCE } from '../due/undispatched.js';

/** What a clock shows besides its due time, as it is kept with an assignment. */
export interface KeptClock {
  readonly state: 'running' | 'stopped' | 'finished';
  /** ISO 8601: since when it runs or stands; when it was finished. */
  readonly since: string;
  readonly extensions: number;
  /** Of one that stands. */
  readonly why?: 'parked' | 'returned';
  readonly left?: string;
  readonly overdueAt?: string;
  /** Of one that is finished. */
  readonly onTime?: boolean;
}

export interface AssignmentClock {
  readonly id: string;
  /** The assignment of the unit above that handed it down: the clock is one and the same. */
  readonly parentId: string | null;
  readonly department: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly dispatchedAt: Date;
  readonly dueAt: Date | null;
  readonly explanation: DueExplanation | null;
  readonly clock: KeptClock | null;
}

/** Something in the history of an assignment that may move its clock. In the order in which it was committed. */
export interface ClockFact {
  readonly assignmentId: string;
  readonly kind: 'assignment.state_changed' | 'assignment.restarted';
  readonly data: Record<string, unknown>;
  readonly reason: string | null;
  readonly at: Date;
}

/** All that the clocks of one ticket depend on. */
export interface TicketClocks {
  readonly id: string;
  readonly number: string;
  readonly state: TicketState;
  readonly urgency: Urgency;
  readonly timeClass: string | null;
  readonly openedAt: Date;
  /** Since when it waits for a dispatcher, while it does. */
  readonly waitsSince: Date;
  readonly dueAt: Date | null;
  readonly explanation: DueExplanation | null;
  readonly assignments: readonly AssignmentClock[];
  readonly facts: readonly ClockFact[];
  readonly extensions: readonly {
    readonly assignmentId: string;
    readonly more: Limit;
    readonly askedAt: Date;
    readonly decidedAt: Date | null;
    readonly granted: Limit | null;
  }[];
  readonly parkings: readonly {
    readonly entry: string;
    readonly parkedAt: Date;
    readonly writtenOffAt: Date | null;
    readonly solved: boolean | null;
  }[];
}

/** Reads it all, with the ticket locked for the rest of the transaction where it is to be changed. */
export async function readTicketClocks(
  sql: Sql,
  jurisdiction: string,
  ticketId: string,
  { lock }: { readonly lock: boolean },
): Promise<TicketClocks | undefined> {
  const read = <Row>(text: string) => sql.query<Row>(text, [jurisdiction, ticketId]);
  const [ticket] = await read<Omit<TicketClocks, 'assignments' | 'facts' | 'extensions' | 'parkings'>>(
    `SELECT id, number, state, urgency, time_class AS "timeClass", opened_at AS "openedAt", ${WAITS_SINCE} AS "waitsSince", due_at AS "dueAt",
       due_explanation AS explanation
     FROM ticket t WHERE jurisdiction = $1 AND id = $2 ${lock ? 'FOR UPDATE' : ''}`,
  );
  if (!ticket) return undefined;
  const assignments = await read<AssignmentClock>(
    `SELECT id, parent_id AS "parentId", department, role, state, dispatched_at AS "dispatchedAt", due_at AS "dueAt", explanation, clock
     FROM assignment WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY dispatched_at, id`,
  );
  const facts = await read<ClockFact>(
    `SELECT assignment_id AS "assignmentId", kind, data, reason, at FROM event
     WHERE jurisdiction = $1 AND ticket_id = $2 AND assignment_id IS NOT NULL
       AND kind IN ('assignment.state_changed', 'assignment.restarted')
     ORDER BY seq`,
  );
  const extensions = await read<TicketClocks['extensions'][number]>(
    `SELECT assignment_id AS "assignmentId", jsonb_build_object('amount', amount, 'unit', unit) AS more,
       asked_at AS "askedAt", decided_at AS "decidedAt",
       CASE WHEN state = 'granted' THEN jsonb_build_object('amount', granted_amount, 'unit', unit) END AS granted
     FROM extension WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY asked_at, id`,
  );
  const parkings = await read<TicketClocks['parkings'][number]>(
    `SELECT entry, parked_at AS "parkedAt", written_off_at AS "writtenOffAt", solved
     FROM parking WHERE jurisdiction = $1 AND ticket_id = $2 ORDER BY parked_at, id`,
  );
  return { ...ticket, assignments, facts, extensions, parkings };
}
