import type { CityProfile, DueExplanation, Limit, Urgency } from '@guiyi/domain';
import { countLeg, legOf } from './leg.js';
import { sayHours, sayWeekdays } from './say-day.js';
import { calendarOf } from './work-calendar.js';
import { zonedIso } from './zone-time.js';

export interface LimitInput {
  start: Date;
  limit: Limit;
  profile: CityProfile;
  /** Whose calendar counts; the city's where it is left out. */
  department?: string | undefined;
  /** What sets the clock going, as people say it: 派单, 收件, 督办. */
  verb: string;
  /** What the explanation says for its time class. */
  timeClass: string;
}

/** When any limit ends that a profile names, with the steps of it. */
export function limitTime({ start, limit, profile, department, verb, timeClass }: LimitInput): DueExplanation {
  const { timeZone } = profile;
  const calendar = calendarOf(profile, department);
  const leg = legOf(limit, profile, department);
  const { end, steps } = countLeg(start, leg, { timeZone, calendar, verb });
  const [startedAt, dueAt] = [zonedIso(timeZone, start), zonedIso(timeZone, end)];
  const own = ownHours(profile, department);
  if (own !== undefined && leg.kind === 'working') steps.splice(1, 0, { at: startedAt, text: own });
  return { startedAt, dueAt, timeClass, steps };
}

/** By when a matter must be dispatched: the hotline's own clock starts when the matter is taken in. */
export function dispatchTime(takenInAt: Date, urgency: Urgency, profile: CityProfile): DueExplanation {
  const limit = profile.dispatchLimits[urgency];
  const department = profile.fallback.department;
  return limitTime({ start: takenInAt, limit, profile, department, verb: '收件，派单计时', timeClass: 'dispatch' });
}

/** By when somebody must be on site in an emergency: a due time of its own beside the ticket's; else undefined. */
export function onSiteTime(start: Date, profile: CityProfile): DueExplanation | undefined {
  const { onSiteMinutes } = profile;
  if (onSiteMinutes === undefined) return undefined;
  const limit: Limit = { amount: onSiteMinutes, unit: 'minutes' };
  return limitTime({ start, limit, profile, verb: '派单', timeClass: 'on_site' });
}

/** What a department's hours are where they are its own; undefined where they are the city's. */
export function ownHours(profile: CityProfile, department: string | undefined): string | undefined {
  const calendar = calendarOf(profile, department);
  if (calendar.own === undefined) return undefined;
  return `按承办单位自己的作息计算：${sayHours(calendar)}，${sayWeekdays(calendar)}上班`;
}
