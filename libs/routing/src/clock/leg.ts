import type { CityProfile, Limit } from '@guiyi/domain';
import { type Counted, countWorkingTime } from './count-working-time.js';
import type { Counting } from './day-walk.js';
import { sayDuration, sayLimit, sayMoment, sayWorkingTime, UNIT_NAMES } from './say-day.js';
import { calendarOf, type UnitDays } from './work-calendar.js';
import { dayLength } from './work-time.js';
import { DAY_MS, wallTime, zonedIso } from './zone-time.js';

/** Time that may still be used: working time of a calendar, or time of the clock. In milliseconds. */
export interface Leg {
  kind: 'working' | 'clock';
  ms: number;
  /** How it runs, where that must be told. */
  how?: string;
}

const CLOCK_UNITS = { days: DAY_MS, hours: 3_600_000, minutes: 60_000 };

/** What a limit stands for at one department: where it works round the clock, a working day is a day. */
export function legOf(limit: Limit, profile: CityProfile, department: string | undefined): Leg {
  const { amount, unit } = limit;
  if (unit !== 'working_days')
    return {
      kind: 'clock',
      ms: amount * CLOCK_UNITS[unit],
      how: `时限 ${sayLimit(limit)}，按钟点连续计算，夜间和节假日不停`,
    };
  if (worksRoundTheClock(profile, department)) {
    const how = `承办单位全天候值守，${amount} ${UNIT_NAMES.working_days}按 ${amount} 个自然日连续计算`;
    return { kind: 'clock', ms: amount * DAY_MS, how };
  }
  return { kind: 'working', ms: amount * dayLength(calendarOf(profile, department)) };
}

/** Whether a department's clocks run at night and on holidays. */
export function worksRoundTheClock(profile: CityProfile, department: string | undefined): boolean {
  return profile.departments.some(({ id, roundTheClock }) => id === department && roundTheClock);
}

/** Uses up a whole leg from a moment on; the last step is its end. */
export function countLeg(start: Date, leg: Leg, counting: Counting): Counted {
  const { timeZone, calendar, verb, knownYear } = counting;
  if (leg.kind === 'working') {
    const length = dayLength(calendar);
    const days = Math.floor(leg.ms / length);
    return countWorkingTime(start, days, leg.ms - days * length, counting);
  }
  const end = new Date(start.getTime() + leg.ms);
  const from = wallTime(timeZone, start);
  const year = knownYear ?? from.day.slice(0, 4);
  const startedAt = zonedIso(timeZone, start);
  return {
    end,
    steps: [
      { at: startedAt, text: `${sayMoment(from, knownYear)} ${verb}，起算` },
      { at: startedAt, text: leg.how ?? `还可用 ${sayDuration(leg.ms)}，按钟点连续计算，夜间和节假日不停` },
      { at: zonedIso(timeZone, end), text: `${sayMoment(wallTime(timeZone, end), year)} 到期` },
    ],
  };
}

/** How much time a leg is, for people. */
export function sayLeg({ kind, ms }: Pick<Leg, 'kind' | 'ms'>, calendar: UnitDays): string {
  return kind === 'working' ? sayWorkingTime(ms, dayLength(calendar)) : sayDuration(ms);
}
