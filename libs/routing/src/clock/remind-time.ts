import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { timeClassOf } from './due-time.js';
import { worksRoundTheClock } from './leg.js';
import { calendarOf } from './work-calendar.js';
import { workStretches } from './work-time.js';
import { zonedIso } from './zone-time.js';

/**
 * When a department is reminded: the profile's part (`remindAt`) of its time is used up. Of a class in working days
 * only working time is counted, so that nobody is reminded on a Sunday night. ISO 8601 with offset, before the due time.
 */
export function remindTime(explanation: DueExplanation, profile: CityProfile, department?: string): string {
  const stretches = timeOf(explanation, explanation.startedAt, profile, department);
  return zonedIso(profile.timeZone, momentUsed(stretches, lengthOf(stretches) * profile.remindAt));
}

/** The time between a moment and a due time that counts, in order; of the clock it is one piece. */
export function timeOf(
  { timeClass, dueAt }: DueExplanation,
  since: string,
  profile: CityProfile,
  department: string | undefined,
): { from: number; to: number }[] {
  const [start, due] = [Date.parse(since), Date.parse(dueAt)];
  const byClock = timeClassOf(profile, timeClass)?.unit !== 'working_days' || worksRoundTheClock(profile, department);
  const worked = byClock ? [] : workStretches(profile.timeZone, calendarOf(profile, department), start, due);
  return worked.length > 0 ? worked : [{ from: start, to: due }];
}

export function lengthOf(stretches: readonly { from: number; to: number }[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The moment at which so many milliseconds of the stretches are used up. */
export function momentUsed(stretches: readonly { from: number; to: number }[], used: number): Date {
  let left = used;
  for (const { from, to } of stretches) {
    if (left < to - from) return new Date(Math.round(from + left));
    left -= to - from;
  }
  return new Date(stretches.at(-1)?.to ?? 0);
}
