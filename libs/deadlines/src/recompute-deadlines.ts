import { type Actor, type CityProfile, type DomainEvent, ROUTER } from '@guiyi/domain';
import { type OpenDeadline, recomputeOpen } from '@guiyi/routing';
import {
  changeTicket,
  type Database,
  isOpenAssignment,
  readTicketClocks,
  type Sql,
  type TicketClocks,
  ticketsWithDeadlines,
} from '@guiyi/storage';
import { historyOf } from './clock-history.js';
import { windClocks } from './wind-clocks.js';

const PAGE = 100;

/** A due time that another calendar or profile moves. */
export interface Redated {
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly assignmentId: string;
  readonly department: string;
  /** ISO 8601. */
  readonly before: string;
  readonly after: string;
  /** The days that make the difference, in Chinese. */
  readonly why: readonly string[];
}

export interface RecomputedDeadlines {
  readonly jurisdiction: string;
  readonly dryRun: boolean;
  /** Clocks that were counted. */
  readonly open: number;
  readonly changes: readonly Redated[];
  /** Of tickets whose time class is no longer in the profile: a person must look. */
  readonly lost: readonly { readonly ticketNumber: string; readonly department: string }[];
}

/**
 * Counts every open deadline of a city anew, once a coming year's calendar was published or the profile changed, and lists
 * what moves and why. Unless it is a dry run, each ticket is written in a transaction of its own, told to history and to
 * case systems; run again, it finds nothing. What was due already stays.
 */
export async function recomputeDeadlines(
  database: Database,
  {
    profile,
    now,
    dryRun,
    actor = ROUTER,
  }: { readonly profile: CityProfile; readonly now: Date; readonly dryRun: boolean; readonly actor?: Actor },
): Promise<RecomputedDeadlines> {
  const jurisdiction = profile.id;
  const changes: Redated[] = [];
  const lost: { ticketNumber: string; department: string }[] = [];
  let open = 0;
  for (let after: string | undefined; ; ) {
    const page = { ...(after !== undefined && { after }), now, limit: PAGE };
    const ids = await ticketsWithDeadlines(database, jurisdiction, page);
    for (const id of ids) {
      const found = await database.transaction((sql) => redate(sql, id, { profile, now, dryRun, actor }));
      open += found.open;
      changes.push(...found.changes);
      lost.push(...found.lost);
    }
    after = ids.at(-1);
    if (ids.length < PAGE) break;
  }
  return { jurisdiction, dryRun, open, changes, lost };
}

async function redate(
  sql: Sql,
  ticketId: string,
  { profile, now, dryRun, actor }: { profile: CityProfile; now: Date; dryRun: boolean; actor: Actor },
): Promise<Pick<RecomputedDeadlines, 'open' | 'changes' | 'lost'>> {
  const jurisdiction = profile.id;
  const ticket = await readTicketClocks(sql, jurisdiction, ticketId, { lock: !dryRun });
  if (!ticket) return { open: 0, changes: [], lost: [] };
  const { deadlines, lost } = openDeadlines(ticket, profile, now);
  const changes = recomputeOpen(deadlines, profile, now).changes.map(({ id, before, after, why }): Redated => {
    const department = ticket.assignments.find((one) => one.id === id)?.department ?? '';
    return { ticketId, ticketNumber: ticket.number, assignmentId: id, department, before, after, why };
  });
  const found = { open: deadlines.length, changes, lost };
  const [first, ...rest] = changes.map(
    ({ assignmentId, department, before, after, why }): DomainEvent => ({
      ...{ kind: 'ticket.redated', assignmentId, actor, at: now },
      ...{ reason: why.join('；'), data: { department, before, after } },
    }),
  );
  if (dryRun || !first) return found;
  await windClocks(sql, { jurisdiction, ticketId, profile, now });
  await changeTicket(sql, { jurisdiction, ticketId, events: [first, ...rest] });
  return found;
}

function openDeadlines(ticket: TicketClocks, profile: CityProfile, now: Date) {
  const deadlines: OpenDeadline[] = [];
  const lost: { ticketNumber: string; department: string }[] = [];
  for (const assignment of ticket.assignments) {
    const { id, department, role, dueAt, explanation } = assignment;
    if (role === 'notify' || !isOpenAssignment(assignment) || !dueAt || dueAt <= now || !explanation) continue;
    const history = historyOf(ticket, assignment, profile);
    if (history) deadlines.push({ id, history, due: explanation });
    else lost.push({ ticketNumber: ticket.number, department });
  }
  return { deadlines, lost };
}
