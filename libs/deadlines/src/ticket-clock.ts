import type { CityProfile, DueExplanation } from '@guiyi/domain';
import type { ClockEvent } from '@guiyi/routing';
import type { AssignmentClock, TicketClocks } from '@guiyi/storage';
import { historyOf } from './clock-history.js';
import { type ReadClock, readClock } from './read-clock.js';

export interface TicketClock {
  readonly dueAt: Date | null;
  readonly explanation: DueExplanation;
}

/**
 * A ticket's own clock, as its people see it. It is due when the last of those who must act is, and stands while they are
 * all stopped. After a return with cause it goes on where it stood at the return: the next unit has its full time, and
 * whoever waits sees what the search for it cost. Undefined where nobody ever held it.
 */
export function ticketClock(
  ticket: TicketClocks,
  clocks: ReadonlyMap<string, ReadClock>,
  profile: CityProfile,
): TicketClock | undefined {
  const acting = ticket.assignments.filter(({ role }) => role !== 'notify');
  const held = acting.filter(({ id, state }) => state !== 'revoked' && state !== 'return_accepted' && clocks.has(id));
  const returned = chainOf(
    acting.filter(({ state }) => state === 'return_accepted'),
    held,
    ticket,
  );
  const last = held.length ? lastOf(held, clocks) : undefined;
  const [first] = returned;
  if (!first) return last?.clock;
  const start = historyOf(ticket, first, profile);
  if (!start) return last?.clock;
  const events: ClockEvent[] = [];
  for (const [at, one] of returned.entries()) {
    events.push(...(historyOf(ticket, one, profile)?.events ?? []));
    const next = returned[at + 1]?.dispatchedAt ?? earliest(held);
    if (next) events.push({ kind: 'redispatched', at: next });
  }
  if (last) events.push(...(historyOf(ticket, last.assignment, profile)?.events ?? []));
  const department = last?.assignment.department ?? first.department;
  return readClock({ ...start, department, events }, profile, first.explanation?.dueAt);
}

/** Those that were returned with cause before anybody else had the ticket, one after another. */
function chainOf(
  returned: readonly AssignmentClock[],
  held: readonly AssignmentClock[],
  { facts }: TicketClocks,
): AssignmentClock[] {
  let next = earliest(held)?.getTime() ?? Number.POSITIVE_INFINITY;
  const chain: AssignmentClock[] = [];
  for (const one of [...returned].reverse()) {
    const ended = facts.findLast(({ assignmentId, data }) => assignmentId === one.id && data.to === 'return_accepted');
    if (one.role === 'assist' || !ended || ended.at.getTime() > next) continue;
    chain.unshift(one);
    next = one.dispatchedAt.getTime();
  }
  return chain;
}

function earliest(held: readonly AssignmentClock[]): Date | undefined {
  return held.length ? new Date(Math.min(...held.map(({ dispatchedAt }) => dispatchedAt.getTime()))) : undefined;
}

/** The one that the ticket waits for longest; one that stands comes before all that run. */
function lastOf(held: readonly AssignmentClock[], clocks: ReadonlyMap<string, ReadClock>) {
  const rank = ({ reading, dueAt }: ReadClock) =>
    reading.state === 'stopped' ? Number.POSITIVE_INFINITY : (dueAt?.getTime() ?? 0);
  let found: { assignment: AssignmentClock; clock: ReadClock } | undefined;
  for (const assignment of held) {
    const clock = clocks.get(assignment.id);
    if (clock && (!found || rank(clock) > rank(found.clock))) found = { assignment, clock };
  }
  return found;
}
