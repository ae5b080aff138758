import type { CityProfile } from '@guiyi/domain';
import type { AssignmentPlan } from './assignment-plan.js';

/** What is left of a plan, and which streets no longer lead. */
export interface KeptFromStreets {
  assignments: AssignmentPlan[];
  /** Ids of the streets that were to lead; absent where none was. */
  streets?: string[];
}

/**
 * What is a bureau's own matter by law is not pushed down to a street: the bureau leads, and the street that was to lead
 * assists. Stations below a street are the street's.
 */
export function keepFromStreets(
  profile: CityProfile,
  category: string | undefined,
  plans: readonly AssignmentPlan[],
): KeptFromStreets {
  const bureau = profile.categories.find(({ id }) => id === category)?.bureau;
  const isPushedDown = ({ department, role }: AssignmentPlan) =>
    (role === 'lead' || role === 'parallel') && isOfStreet(profile, department);
  const streets = bureau === undefined ? [] : plans.filter(isPushedDown).map(({ department }) => department);
  if (bureau === undefined || !streets.length) return { assignments: [...plans] };
  const others = plans
    .filter(({ department }) => department !== bureau)
    .map((plan) => (isPushedDown(plan) ? { ...plan, role: 'assist' as const } : plan));
  return { assignments: [{ department: bureau, role: 'lead' }, ...others], streets };
}

export function isOfStreet({ departments }: CityProfile, department: string): boolean {
  const known = new Map(departments.map((one) => [one.id, one]));
  const seen = new Set<string>();
  for (let at = known.get(department); at && !seen.has(at.id); at = at.parent ? known.get(at.parent) : undefined) {
    if (at.kind === 'street') return true;
    seen.add(at.id);
  }
  return false;
}
