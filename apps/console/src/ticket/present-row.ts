import { type CityProfile, maskText, type Place } from '@guiyi/domain';
import type { ListedTicket, SoftClaim } from '@guiyi/storage';
import { presentClaim } from './soft-claim.js';
import type { TicketRow } from './ticket-list.schema.js';

/** The most telling place first: what a dispatcher would say on the telephone. */
const TELLING: readonly Place['kind'][] = ['estate', 'village', 'site', 'building', 'road', 'line', 'town', 'district'];

/** One line of the list: nothing in it by which a person could be recognised. */
export function presentRow(ticket: ListedTicket, profile: CityProfile, claim?: SoftClaim): TicketRow {
  const place = placeOf(ticket.places);
  return {
    id: ticket.id,
    number: ticket.number,
    title: maskText(ticket.title),
    state: ticket.state,
    urgency: ticket.urgency,
    type: ticket.type,
    category: ticket.category,
    district: ticket.district,
    ...(place && { place: maskText(place) }),
    openedAt: ticket.openedAt.toISOString(),
    dueAt: ticket.dueAt?.toISOString() ?? null,
    overdue: ticket.overdue,
    appeals: ticket.appeals,
    people: ticket.people,
    channels: [...ticket.channels],
    departments: ticket.assignments.map(({ department, role, state, dueAt }) => ({
      id: department,
      name: departmentName(profile, department),
      role,
      state,
      dueAt: dueAt && new Date(dueAt).toISOString(),
    })),
    version: ticket.version,
    mergedInto: ticket.mergedInto,
    ...(ticket.whyMerged && { whyMerged: maskText(ticket.whyMerged) }),
    ...(ticket.whyRouted && { whyRouted: maskText(ticket.whyRouted) }),
    ...(claim && { claim: presentClaim(claim) }),
  };
}

export function departmentName(profile: CityProfile, id: string): string {
  return profile.departments.find((department) => department.id === id)?.name ?? id;
}

function placeOf(places: readonly Place[]): string | undefined {
  const [best] = [...places].sort((one, other) => TELLING.indexOf(one.kind) - TELLING.indexOf(other.kind));
  const building = places.find(({ kind }) => kind === 'building');
  return best && building && best.kind !== 'building' ? `${best.name}${building.name}` : best?.name;
}
