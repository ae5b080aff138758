import { type AssignmentRole, RouteProposal } from '@guiyi/domain';
import { type CityInForce, route } from '@guiyi/routing';
import { type LockedTicket, newestRoute, type Sql } from '@guiyi/storage';
import { z } from 'zod';

interface Chosen {
  readonly category?: string | undefined;
  readonly assignments: readonly { readonly department: string; readonly role: AssignmentRole }[];
}

const Proposals = z.array(RouteProposal).catch([]);

/**
 * What a dispatch shows a ticket to be, for learning: what the dispatcher said; else the proposal that was accepted; else
 * what it was thought to be, where it goes there; else the only category whose matters go to these units. Null: not what
 * it was thought to be, and nothing tells what; undefined: it says nothing.
 */
export async function shownCategory(
  sql: Sql,
  jurisdiction: string,
  city: CityInForce,
  ticket: LockedTicket,
  { category, assignments }: Chosen,
  at: Date,
): Promise<string | null | undefined> {
  if (category !== undefined) return category;
  const leads = leadsOf(assignments);
  const proposed = Proposals.parse((await newestRoute(sql, jurisdiction, ticket.id))?.proposals ?? []);
  const accepted = proposed.filter((one) => leadsOf(one.assignments) === leads);
  if (accepted.length) return accepted.length === 1 ? accepted[0]?.category : undefined;
  const { district, urgency } = ticket;
  const given = { ...(district !== null && { district }), urgency, requesterKind: 'person', type: 'help', at } as const;
  const goesThere = (id: string) =>
    leadsOf(route(city, { ...given, category: { category: id, score: 1, words: [] } }).assignments) === leads;
  const known = city.categories.map(({ id }) => id);
  if (ticket.category !== null && known.includes(ticket.category) && goesThere(ticket.category)) return ticket.category;
  const fitting = known.filter(goesThere);
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function leadsOf(assignments: Chosen['assignments']): string {
  return assignments
    .filter(({ role }) => role === 'lead' || role === 'parallel')
    .map(({ department }) => department)
    .sort()
    .join(' ');
}
