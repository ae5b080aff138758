import type { CityProfile, DueExplanation, TimeClass } from '@guiyi/domain';
import { limitTime } from './limit-time.js';

export interface DueInput {
  /** The moment of dispatch: the clock starts there, not at the signature. */
  start: Date;
  /** Id of a time class of the profile. */
  timeClass: string;
  profile: CityProfile;
  /** Id of the department that works on it: its hours count, and the clocks of some do not stop at night. */
  department?: string;
}

/**
 * By when, with the steps by which anyone can recompute it. Working days keep the time of day: Friday 16:30 and one
 * working day is Monday 16:30; begun outside the hours, it counts from the next working moment. Days, hours and
 * minutes are of the clock. A later start never gives an earlier due time. Throws for a class the profile lacks.
 */
export function dueTime({ start, timeClass, profile, department }: DueInput): DueExplanation {
  const limit = timeClassOf(profile, timeClass);
  if (!limit) throw new Error(`profile ${profile.id} has no time class "${timeClass}"`);
  return limitTime({ start, limit, profile, department, verb: '派单', timeClass });
}

export function timeClassOf({ timeClasses }: CityProfile, timeClass: string): TimeClass | undefined {
  return timeClasses.find(({ id }) => id === timeClass);
}
