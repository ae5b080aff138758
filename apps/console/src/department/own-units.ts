import { type CityProfile, unitsUnder } from '@guiyi/domain';
import type { Runtime } from '@guiyi/runtime';
import type { Caller } from '../account/caller.js';

/** The departments whose assignments somebody may touch: their own and those below it; undefined: all of the city. */
export function ownUnits({ departments }: CityProfile, { onlyDepartment }: Caller): string[] | undefined {
  return onlyDepartment === undefined ? undefined : unitsUnder(departments, onlyDepartment);
}

/** Those below one's own, without it: whose acts one may judge. */
export function unitsBelow(profile: CityProfile, caller: Caller): string[] | undefined {
  return ownUnits(profile, caller)?.filter((unit) => unit !== caller.onlyDepartment);
}

export function profileOf(runtime: Runtime, { jurisdiction }: Caller): CityProfile {
  const profile = runtime.profiles.get(jurisdiction);
  if (!profile) throw new Error(`no profile of ${jurisdiction}`);
  return profile;
}
