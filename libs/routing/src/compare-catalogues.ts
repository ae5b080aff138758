import type { AssignmentRole } from '@guiyi/domain';
import type { CityInForce } from './city-in-force.js';
import { type RouteInput, route } from './find-route.js';

export interface RoutedBy {
  rule: string;
  /** In their order; the first who leads comes first. */
  departments: { department: string; role: AssignmentRole }[];
}

/** Where one matter goes by two catalogues; undefined where it goes to the same units in the same roles. */
export function compareCatalogues(
  before: CityInForce,
  after: CityInForce,
  input: RouteInput,
): { before: RoutedBy; after: RoutedBy } | undefined {
  const [old, next] = [routedBy(before, input), routedBy(after, input)];
  return nameOf(old) === nameOf(next) ? undefined : { before: old, after: next };
}

function routedBy(city: CityInForce, input: RouteInput): RoutedBy {
  const { decision, assignments } = route(city, input);
  const leadsFirst = [...assignments].sort((one, other) => Number(isLead(other.role)) - Number(isLead(one.role)));
  return { rule: decision.rule, departments: leadsFirst };
}

function nameOf({ departments }: RoutedBy): string {
  return departments
    .map(({ department, role }) => `${department}/${role}`)
    .sort()
    .join(' ');
}

const isLead = (role: AssignmentRole) => role === 'lead' || role === 'parallel';
