import {
  type AssignmentRole,
  type AssignmentState,
  type CityProfile,
  type DueExplanation,
  isFinished,
} from '@guiyi/domain';
import { dispatchTime, latestRequest } from '@guiyi/routing';
import { isOpenAssignment, type KeptClock, readTicketClocks, type Sql } from '@guiyi/storage';
import { ticketClock } from './ticket-clock.js';
import { readClocks } from './wind-clocks.js';

export interface ExplainedAssignment {
  readonly id: string;
  readonly department: string;
  readonly role: AssignmentRole;
  readonly state: AssignmentState;
  readonly dueAt: Date | null;
  readonly overdue: boolean;
  readonly clock: KeptClock;
  readonly explanation: DueExplanation;
  /** Until when more time may be asked for, and the rule in Chinese; only while the clock runs. */
  readonly extension: { readonly before: Date; readonly text: string } | null;
}

export interface ExplainedDeadlines {
  readonly dueAt: Date | null;
  readonly explanation: DueExplanation | null;
  readonly assignments: readonly ExplainedAssignment[];
  /** By when it must be dispatched, while it is not. */
  readonly dispatch: DueExplanation | null;
}

/** Every clock of a ticket as it stands, with the steps by which anybody can count again. Undefined: no such ticket. */
export async function explainDeadlines(
  sql: Sql,
  { profile, ticketId, now }: { readonly profile: CityProfile; readonly ticketId: string; readonly now: Date },
): Promise<ExplainedDeadlines | undefined> {
  const ticket = await readTicketClocks(sql, profile.id, ticketId, { lock: false });
  if (!ticket) return undefined;
  const { clocks } = readClocks(ticket, profile, now);
  const waits = ticket.state === 'pending_review' || ticket.state === 'pending_dispatch';
  return {
    dueAt: ticket.dueAt,
    explanation: ticketClock(ticket, clocks, profile)?.explanation ?? ticket.explanation,
    dispatch: waits ? dispatchTime(ticket.waitsSince, ticket.urgency, profile) : null,
    assignments: ticket.assignments.flatMap((one) => {
      const read = clocks.get(one.id);
      if (!read) return [];
      const { id, department, role, state } = one;
      const { dueAt, clock, explanation } = read;
      const runs = clock.state === 'running' && isOpenAssignment(one) && !isFinished(ticket.state);
      // A unit below has the clock of the one above, which asks for more time.
      const extension = runs && one.parentId === null ? latestRequest(explanation, profile, department) : null;
      return [
        {
          ...{ id, department, role, state, dueAt, clock, explanation, extension },
          overdue: dueAt !== null && isOpenAssignment(one) && !isFinished(ticket.state) && dueAt < now,
        },
      ];
    }),
  };
}
