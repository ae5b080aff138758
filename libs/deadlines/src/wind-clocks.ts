import { type CityProfile, type DueExplanation, isFinished, ROUTER } from '@guiyi/domain';
import { planPrompts } from '@guiyi/routing';
import {
  type AssignmentClock,
  appendEvents,
  closeOrdersOf,
  endDates,
  isOpenAssignment,
  type KeptClock,
  type PlannedDate,
  readTicketClocks,
  rewriteDates,
  type Sql,
  type TicketClocks,
  writeAssignmentClock,
  writeTicketClock,
} from '@guiyi/storage';
import { historyOf } from './clock-history.js';
import { type ReadClock, readClock } from './read-clock.js';
import { ticketClock } from './ticket-clock.js';

export interface WindClocks {
  readonly jurisdiction: string;
  readonly ticketId: string;
  readonly profile: CityProfile;
  /** The moment of the act that has just been recorded. */
  readonly now: Date;
}

export interface ClockChange {
  /** Absent: the ticket's own clock. */
  readonly assignmentId?: string;
  readonly department?: string;
  /** ISO 8601; null: no due time, because the clock stands. */
  readonly before: string | null;
  readonly after: string | null;
  readonly state: KeptClock['state'];
}

export interface WoundClocks {
  /** Due times that moved, and clocks that were stopped, went on or ended. */
  readonly changes: readonly ClockChange[];
  /** Assignments whose time class is no longer in the profile: a person must look. Nothing of theirs is changed. */
  readonly lost: readonly string[];
}

/**
 * Counts every clock of a ticket anew from what is recorded, and writes the due times of its assignments and its own with
 * their explanations, and the dates that they set off: reminders, overdue, and once it is overdue the rungs of the ladder.
 *
 * Call it in the transaction of every act that may move a clock, after the act is recorded: a state of an assignment
 * (`moveAssignment`: answered, return_requested, return_accepted with cause, return_refused without; `handling` from
 * answered or accepted is a rework and begins a new clock), more time, parking. To begin a new clock for another reason or
 * of another class, append the event `assignment.restarted` with `assignmentId`, `at: now` and
 * `data: { why: 'rework' | 'sent_back' | 'hastened', timeClass? }`. Events must carry `at`, by the clock of the house.
 * Called twice, it changes nothing the second time; a ticket that was just dispatched keeps the dates of the dispatch.
 */
export async function windClocks(sql: Sql, wind: WindClocks): Promise<WoundClocks> {
  const { jurisdiction, ticketId, profile, now } = wind;
  const ticket = await readTicketClocks(sql, jurisdiction, ticketId, { lock: true });
  if (!ticket) return { changes: [], lost: [] };
  const { clocks, lost } = readClocks(ticket, profile, now);
  const changes: ClockChange[] = [];
  for (const assignment of ticket.assignments) {
    const clock = clocks.get(assignment.id);
    if (!clock) continue;
    changes.push(...(await keepClock(sql, wind, assignment, clock)));
    if (clock.reading.state === 'finished') await endWhatWaited(sql, wind, assignment.id);
    // Of a finished ticket nothing is awaited any more, also where an assisting unit has not said its word.
    if (clock.reading.state !== 'running' || !isOpenAssignment(assignment) || isFinished(ticket.state))
      await endDates(sql, jurisdiction, assignment.id, now);
    else await plan(sql, wind, assignment, clock);
  }
  return { changes: [...changes, ...(await keepTicketClock(sql, wind, ticket, clocks))], lost };
}

/** The clock of each assignment that has one: not of who is only informed, nor of what was taken back. */
export function readClocks(
  ticket: TicketClocks,
  profile: CityProfile,
  now: Date,
): { readonly clocks: Map<string, ReadClock>; readonly lost: string[] } {
  const clocks = new Map<string, ReadClock>();
  const lost: string[] = [];
  for (const assignment of ticket.assignments) {
    const { id, role, state, explanation } = assignment;
    if (role === 'notify' || state === 'revoked') continue;
    const history = historyOf(ticket, assignment, profile);
    if (history) clocks.set(id, unlessLate(assignment, readClock(history, profile, explanation?.dueAt), now));
    else lost.push(id);
  }
  return { clocks, lost };
}

/** Another calendar cannot undo that somebody was late: where nothing has happened since, what was due stays due. */
function unlessLate({ dueAt, explanation, clock }: AssignmentClock, read: ReadClock, now: Date): ReadClock {
  if (!dueAt || !explanation || dueAt > now || read.reading.state !== 'running') return read;
  const { since, extensions } = clock ?? { since: explanation.startedAt, extensions: 0 };
  if (since !== read.reading.since || extensions !== read.reading.extensions) return read;
  return { ...read, reading: { ...read.reading, due: explanation }, dueAt, explanation };
}

async function keepClock(
  sql: Sql,
  { jurisdiction }: WindClocks,
  assignment: AssignmentClock,
  { dueAt, explanation, clock }: ReadClock,
): Promise<ClockChange[]> {
  const { id, department } = assignment;
  const moved = assignment.dueAt?.getTime() !== dueAt?.getTime();
  const turned = (assignment.clock?.state ?? 'running') !== clock.state;
  if (moved || !isSame(assignment.explanation, explanation) || !isSame(assignment.clock, clock))
    await writeAssignmentClock(sql, jurisdiction, id, { dueAt, explanation, clock });
  if (!moved && !turned) return [];
  return [{ assignmentId: id, department, before: iso(assignment.dueAt), after: iso(dueAt), state: clock.state }];
}

/** An answer ends the orders that were given because it was late. */
async function endWhatWaited(
  sql: Sql,
  { jurisdiction, ticketId, now }: WindClocks,
  assignmentId: string,
): Promise<void> {
  const why = { actor: ROUTER, now, trigger: 'overdue', reason: '已办结' } as const;
  const closed = await closeOrdersOf(sql, jurisdiction, assignmentId, why);
  await appendEvents(
    sql,
    jurisdiction,
    closed.map((event) => ({ ...event, ticketId })),
  );
}

async function keepTicketClock(
  sql: Sql,
  { jurisdiction, profile }: WindClocks,
  ticket: TicketClocks,
  clocks: ReadonlyMap<string, ReadClock>,
): Promise<ClockChange[]> {
  if (isFinished(ticket.state)) return [];
  const own = ticketClock(ticket, clocks, profile);
  if (!own) return [];
  const { dueAt, explanation } = own;
  const moved = ticket.dueAt?.getTime() !== dueAt?.getTime();
  if (moved || !isSame(ticket.explanation, explanation))
    await writeTicketClock(sql, jurisdiction, ticket.id, { dueAt, explanation });
  return moved ? [{ before: iso(ticket.dueAt), after: iso(dueAt), state: dueAt ? 'running' : 'stopped' }] : [];
}

async function plan(
  sql: Sql,
  { jurisdiction, ticketId, profile, now }: WindClocks,
  { id, department }: AssignmentClock,
  { reading }: ReadClock,
): Promise<void> {
  if (reading.state !== 'running') return;
  // The ladder is planned once a unit is overdue: few ever are.
  const isLate = Date.parse(reading.due.dueAt) <= now.getTime();
  const prompts = planPrompts(reading, profile, department).filter(({ kind }) => isLate || kind !== 'order');
  let reminders = prompts.filter(({ kind }) => kind === 'reminder').length;
  const dates = prompts.map(({ at, kind, level, to, text, order }): PlannedDate => {
    // Counted from the last one: those that lay before a stop are not planned a second time.
    if (kind === 'reminder') reminders -= 1;
    const step = kind === 'reminder' ? reminders : (level ?? 0);
    return { kind, step, at: new Date(at), prompt: order ?? { to, text } };
  });
  await rewriteDates(sql, jurisdiction, { ticketId, assignmentId: id }, dates, now);
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}

/** Whether two explanations or clocks say the same; JSON that was kept comes back with its keys in another order. */
function isSame(one: DueExplanation | KeptClock | null, other: DueExplanation | KeptClock): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
