import type { CityProfile } from '@guiyi/domain';
import type { AssignmentPlan } from './assignment-plan.js';

/** What is left of a plan, and why it was changed. */
export interface KeptPlan {
  assignments: AssignmentPlan[];
  /** The unit that must not see the report. */
  about?: string;
  /** Who took the lead in its stead. */
  instead?: string;
}

/**
 * A report is never dispatched to the unit it is about, nor to one below it, in any role. When nobody who leads is
 * left, the unit above takes it, else the fallback.
 */
export function keepAway(profile: CityProfile, plans: readonly AssignmentPlan[], about: string): KeptPlan {
  const parents = new Map(profile.departments.map(({ id, parent }) => [id, parent]));
  const isUnder = (department: string): boolean => {
    const seen = new Set<string>();
    for (let id: string | undefined = department; id !== undefined && !seen.has(id); id = parents.get(id)) {
      if (id === about) return true;
      seen.add(id);
    }
    return false;
  };
  const kept = plans.filter(({ department }) => !isUnder(department));
  if (kept.length === plans.length) return { assignments: kept };
  if (kept.some(({ role }) => role === 'lead' || role === 'parallel')) return { assignments: kept, about };
  const instead = [parents.get(about), profile.fallback.department].find((id) => id !== undefined && !isUnder(id));
  if (instead === undefined) return { assignments: [], about };
  const others = kept.filter(({ department }) => department !== instead);
  return { assignments: [{ department: instead, role: 'lead' }, ...others], about, instead };
}
