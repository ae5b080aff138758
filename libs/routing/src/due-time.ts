import type { CityProfile, DueExplanation, DueStep, TimeClass } from '@guiyi/domain';
import { countWorkingDays } from './count-working-days.js';
import { sayMoment } from './say-day.js';
import { DAY_MS, wallTime, zonedIso } from './zone-time.js';

export interface DueInput {
  /** The moment of dispatch: the clock starts there, not at the signature. */
  start: Date;
  /** Id of a time class of the profile. */
  timeClass: string;
  profile: CityProfile;
  /** Id of the department that works on it: the clocks of some do not stop at night. */
  department?: string;
}

const CLOCK_UNITS = { days: DAY_MS, hours: 3_600_000, minutes: 60_000 };
const UNIT_NAMES = { working_days: '个工作日', days: '天', hours: '小时', minutes: '分钟' };

/**
 * By when, with the steps by which anyone can recompute it. Working days keep the time of day: Friday 16:30 and one
 * working day is Monday 16:30; begun outside the hours, it counts from the next working moment. Days, hours and
 * minutes are of the clock. A later start never gives an earlier due time. Throws for a class the profile lacks.
 */
export function dueTime({ start, timeClass, profile, department }: DueInput): DueExplanation {
  const found = profile.timeClasses.find(({ id }) => id === timeClass);
  if (!found) throw new Error(`profile ${profile.id} has no time class "${timeClass}"`);
  return found.unit === 'working_days' && !worksRoundTheClock(profile, department)
    ? countWorkingDays(start, found, profile)
    : countByClock(start, found, profile);
}

/** By when somebody must be on site in an emergency: a due time of its own beside the ticket's; else undefined. */
export function onSiteTime(start: Date, profile: CityProfile): DueExplanation | undefined {
  const { onSiteMinutes } = profile;
  if (onSiteMinutes === undefined) return undefined;
  return countByClock(start, { id: 'on_site', name: '到场', amount: onSiteMinutes, unit: 'minutes' }, profile);
}

/** Whether a department's clocks run at night and on holidays. */
export function worksRoundTheClock(profile: CityProfile, department: string | undefined): boolean {
  return profile.departments.some(({ id, roundTheClock }) => id === department && roundTheClock);
}

function countByClock(start: Date, { id, amount, unit }: TimeClass, profile: CityProfile): DueExplanation {
  const { timeZone } = profile;
  const due = new Date(start.getTime() + amount * CLOCK_UNITS[unit === 'working_days' ? 'days' : unit]);
  const [startedAt, dueAt] = [zonedIso(timeZone, start), zonedIso(timeZone, due)];
  const from = wallTime(timeZone, start);
  const how =
    unit === 'working_days'
      ? `承办单位全天候值守，${amount} 个工作日按 ${amount} 个自然日连续计算`
      : `时限 ${amount} ${UNIT_NAMES[unit]}，按钟点连续计算，夜间和节假日不停`;
  const steps: DueStep[] = [
    { at: startedAt, text: `${sayMoment(from)} 派单，起算` },
    { at: startedAt, text: how },
    { at: dueAt, text: `${sayMoment(wallTime(timeZone, due), from.day.slice(0, 4))} 到期` },
  ];
  return { startedAt, dueAt, timeClass: id, steps };
}
