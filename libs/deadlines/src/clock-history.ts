import type { CityProfile } from '@guiyi/domain';
import { maskText } from '@guiyi/domain';
import type { ClockEvent, ClockHistory } from '@guiyi/routing';
import type { AssignmentClock, ClockFact, TicketClocks } from '@guiyi/storage';

/**
 * What an assignment's clock is counted from. The start and the class are those of its explanation: whoever began a clock
 * anew (a dispatch, haste, a rework) wrote them there, and what happened before that start no longer counts.
 * Undefined where there is no class that the profile knows: a person must look.
 */
export function historyOf(
  ticket: TicketClocks,
  assignment: AssignmentClock,
  profile: CityProfile,
): ClockHistory | undefined {
  const { explanation, dispatchedAt, department } = assignment;
  const timeClass = explanation?.timeClass ?? ticket.timeClass;
  if (timeClass === null) return undefined;
  const start = explanation ? new Date(explanation.startedAt) : dispatchedAt;
  const events = eventsOf(ticket, assignment, start, profile).filter(({ at }) => at >= start);
  const classes = [timeClass, ...events.map((event) => ('timeClass' in event ? event.timeClass : undefined))];
  const known = (id: string | undefined) => id === undefined || profile.timeClasses.some((one) => one.id === id);
  return classes.every(known) ? { start, timeClass, department, events } : undefined;
}

function eventsOf(
  ticket: TicketClocks,
  { id, parentId }: AssignmentClock,
  start: Date,
  profile: CityProfile,
): ClockEvent[] {
  const facts = ticket.facts.filter(({ assignmentId }) => assignmentId === id);
  const events: ClockEvent[] = facts.flatMap((fact) => eventOf(fact, facts, profile));
  // The clock is one all the way down: what is given to a unit above is given to those below it.
  const line = [id, ...unitsAbove(ticket, parentId)];
  for (const { assignmentId, more, askedAt, decidedAt, granted } of ticket.extensions) {
    if (!line.includes(assignmentId)) continue;
    events.push({ kind: 'extension_requested', at: askedAt, more });
    if (decidedAt) events.push({ kind: 'extension_decided', at: decidedAt, ...(granted && { granted }) });
  }
  for (const { entry, parkedAt, writtenOffAt, solved } of ticket.parkings) {
    if (writtenOffAt && writtenOffAt <= start) continue;
    // Who gets a ticket that is parked has a clock that stands from its start.
    events.push({ kind: 'parked', at: parkedAt < start ? start : parkedAt, entry });
    if (writtenOffAt) events.push({ kind: 'written_off', at: writtenOffAt, entry, solved: solved === true });
  }
  return events;
}

function unitsAbove(ticket: TicketClocks, parentId: string | null): string[] {
  const above = ticket.assignments.find(({ id }) => id === parentId);
  return above ? [above.id, ...unitsAbove(ticket, above.parentId)] : [];
}

/** The states of an assignment, in the words of its clock. */
function eventOf(fact: ClockFact, all: readonly ClockFact[], profile: CityProfile): ClockEvent[] {
  const { kind, data, reason, at } = fact;
  if (kind === 'assignment.restarted') {
    const timeClass = typeof data.timeClass === 'string' ? { timeClass: data.timeClass } : {};
    return [{ kind: 'restarted', at, why: restartOf(data.why), ...timeClass }];
  }
  switch (data.to) {
    case 'answered':
      return [{ kind: 'finished', at }];
    case 'return_requested':
      return [{ kind: 'return_requested', at, reason: maskText(reasonOf(reason, profile)) }];
    case 'return_accepted':
    case 'return_refused':
      return [{ kind: 'return_decided', at, justified: data.to === 'return_accepted' }];
    case 'handling': {
      const again = data.from === 'answered' || data.from === 'accepted';
      // Whoever says more about the new clock says it in an event of its own.
      const said = all.some((one) => one.kind === 'assignment.restarted' && one.at.getTime() === at.getTime());
      return again && !said ? [{ kind: 'restarted', at, why: 'rework' }] : [];
    }
    default:
      return [];
  }
}

function restartOf(why: unknown): 'rework' | 'sent_back' | 'hastened' {
  return why === 'sent_back' || why === 'hastened' ? why : 'rework';
}

/** The name of a typed reason, or the words that were written. */
function reasonOf(reason: string | null, { returns }: CityProfile): string {
  const typed = returns.reasons.find(({ id }) => id === reason)?.name;
  return typed ?? reason ?? '未说明事由';
}
