import { Satisfied, Solved } from '@guiyi/domain';
import type { LoggedAppeal, LoggedEvent } from '@guiyi/storage';
import type { Matter, Person, Share } from './matter.js';

/**
 * What the events say, in the order they happened, as matters in the order of `ticketIds`. Kinds that say nothing to
 * counting are passed over, also those that are not there yet.
 */
export function foldLog(
  ticketIds: readonly string[],
  events: readonly LoggedEvent[],
  appeals: readonly LoggedAppeal[],
): Matter[] {
  const matters = new Map<string, Matter>(
    ticketIds.map((ticketId) => [
      ticketId,
      { ticketId, reworked: false, declined: false, shares: new Map(), people: [] },
    ]),
  );
  const people = new Map<string, { person: Person; matter: Matter }>();
  for (const { appealId, ticketId, channel, repeatCount } of appeals) {
    const matter = matters.get(ticketId);
    if (!matter) continue;
    const person: Person = { appealId, channel, repeated: repeatCount > 0 };
    matter.people.push(person);
    people.set(appealId, { person, matter });
  }
  for (const event of events) {
    const known = event.appealId === null ? undefined : people.get(event.appealId);
    if (known) tellPerson(known.person, event, known.matter);
    const matter = event.ticketId === null ? undefined : matters.get(event.ticketId);
    if (!matter) continue;
    tellMatter(matter, event);
    if (event.assignmentId !== null) tellShare(matter, event, event.assignmentId);
  }
  return [...matters.values()].filter(({ openedAt }) => openedAt !== undefined);
}

function tellPerson(person: Person, { kind, at, data }: LoggedEvent, matter: Matter): void {
  if (kind === 'intake.linked' || kind === 'appeal.opened' || kind === 'ticket.opened' || kind === 'ticket.merged')
    person.openedAt ??= at.getTime();
  if (kind === 'appeal.answered') {
    person.answeredAt ??= at.getTime();
    matter.finishedAt ??= at.getTime();
  }
  // A call that reached nobody is followed by another one, until it is the last.
  if (kind !== 'appeal.called_back' || data.final === false) return;
  const solved = Solved.safeParse(data.solved);
  const satisfied = Satisfied.safeParse(data.satisfied);
  const reached = data.reached === undefined ? solved.success || satisfied.success : data.reached === true;
  person.verdict = {
    at: at.getTime(),
    reached,
    ...(solved.success && { solved: solved.data }),
    ...(satisfied.success && { satisfied: satisfied.data }),
  };
}

function tellMatter(matter: Matter, { kind, at, data, assignmentId }: LoggedEvent): void {
  switch (kind) {
    case 'ticket.opened':
      matter.openedAt ??= at.getTime();
      break;
    case 'ticket.routed':
      if (typeof data.category === 'string') matter.category = data.category;
      break;
    case 'ticket.merged':
      if (data.from === matter.ticketId && typeof data.into === 'string') matter.mergedInto = data.into;
      break;
    case 'ticket.split':
      // Undone: it stands by itself again.
      if (data.to === matter.ticketId) delete matter.mergedInto;
      break;
    case 'ticket.answered':
      if (data.open === 0) matter.finishedAt ??= at.getTime();
      break;
    case 'ticket.closed':
      matter.finishedAt ??= at.getTime();
      break;
    case 'ticket.reworked':
      matter.reworked = true;
      break;
    case 'ticket.parked':
      for (const share of matter.shares.values()) moveClock(share);
      wind(matter, data.clocks);
      break;
    case 'ticket.written_off':
      wind(matter, data.clocks);
      break;
    case 'ticket.hastened':
      if (Array.isArray(data.clocks)) wind(matter, data.clocks);
      else hasten(matter, data.dueAt);
      break;
  }
  if (!kind.startsWith('ticket.') || assignmentId !== null) return;
  if (data.to === 'rework') matter.reworked = true;
  if (data.to === 'rejected' || data.to === 'withdrawn') matter.declined = true;
  if (data.to === 'pending_callback' || data.to === 'closed') matter.finishedAt ??= at.getTime();
}

function tellShare(matter: Matter, { kind, at, data }: LoggedEvent, assignmentId: string): void {
  const time = at.getTime();
  if (kind === 'assignment.dispatched' || kind === 'assignment.sub_dispatched') {
    if (data.role !== 'lead' && data.role !== 'parallel') return;
    matter.dispatchedAt ??= time;
    if (typeof data.department !== 'string') return;
    const share: Share = {
      assignmentId,
      department: data.department,
      dispatchedAt: time,
      moved: false,
      returned: false,
    };
    matter.shares.set(assignmentId, share);
    redate(share, data.dueAt);
    return;
  }
  const share = matter.shares.get(assignmentId);
  if (!share) return;
  const to = kind === 'assignment.state_changed' ? data.to : undefined;
  if (RESPONDS.has(kind) || (typeof to === 'string' && RESPONDED.has(to))) share.respondedAt ??= time;
  if (to === 'answered') share.answeredAt ??= time;
  if (kind === 'assignment.return_requested' || to === 'return_requested') share.returned = true;
  if (to === 'revoked' || to === 'return_accepted') share.endedAt ??= time;
  if (kind === 'assignment.overdue' && data.due === 'overdue') share.overdueAt ??= time;
  if (kind === 'assignment.return_requested' || (kind === 'assignment.extension_decided' && data.granted === true))
    moveClock(share);
  // With cause, its clock stood from the request on.
  if (kind === 'assignment.return_reviewed' && data.justified === true)
    share.endedAt ??= typeof data.requestedAt === 'string' ? Date.parse(data.requestedAt) : time;
  redate(share, kind === 'ticket.redated' ? (data.after ?? data.dueAt) : data.dueAt);
}

/** The due time of before holds no more, and nobody wrote down the new one: from here on the alarm speaks. */
function moveClock(share: Share): void {
  if (share.answeredAt !== undefined) return;
  share.moved = true;
  delete share.overdueAt;
}

const RESPONDS = new Set(['assignment.signed', 'assignment.contacted']);
const RESPONDED = new Set(['signed', 'handling', 'answered']);

/** A granted extension, a rework, a new calendar: whatever names a due time sets it. An answered one stays judged by its own. */
function redate(share: Share, dueAt: unknown): void {
  const time = typeof dueAt === 'string' ? Date.parse(dueAt) : Number.NaN;
  if (Number.isNaN(time) || share.answeredAt !== undefined) return;
  share.dueAt = time;
  share.moved = false;
}

/** The clocks that an act stopped or set going again; without a due time one stands, and nobody is late by it. */
function wind(matter: Matter, clocks: unknown): void {
  if (!Array.isArray(clocks)) return;
  for (const { assignmentId, dueAt } of clocks as readonly { assignmentId?: unknown; dueAt?: unknown }[]) {
    const share = matter.shares.get(String(assignmentId));
    if (!share || share.answeredAt !== undefined) continue;
    delete share.dueAt;
    share.moved = false;
    redate(share, dueAt);
  }
}

/** It became urgent: what is still open is due by then, where it was due later. */
function hasten(matter: Matter, dueAt: unknown): void {
  const time = typeof dueAt === 'string' ? Date.parse(dueAt) : Number.NaN;
  if (Number.isNaN(time)) return;
  for (const share of matter.shares.values())
    if (
      share.answeredAt === undefined &&
      share.endedAt === undefined &&
      (share.dueAt ?? Number.POSITIVE_INFINITY) > time
    )
      share.dueAt = time;
}
