import type { CityProfile, DueExplanation } from '@guiyi/domain';
import { worksRoundTheClock } from './due-time.js';
import { dayKind, workSpans } from './work-calendar.js';
import { addDays, DAY_MS, instantOf, wallTime, zonedIso } from './zone-time.js';

/**
 * When a department is reminded: the profile's part (`remindAt`) of its time is used up. Of a class in working days
 * only working time is counted, so that nobody is reminded on a Sunday night. ISO 8601 with offset, before the due time.
 */
export function remindTime(explanation: DueExplanation, profile: CityProfile, department?: string): string {
  const { timeZone, remindAt } = profile;
  const start = Date.parse(explanation.startedAt);
  const due = Date.parse(explanation.dueAt);
  const unit = profile.timeClasses.find(({ id }) => id === explanation.timeClass)?.unit;
  const byClock = unit !== 'working_days' || worksRoundTheClock(profile, department);
  const spans = byClock ? [] : workingSpans(start, due, profile);
  const total = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  let left = total * remindAt;
  for (const { from, to } of spans) {
    if (left < to - from) return zonedIso(timeZone, new Date(Math.round(from + left)));
    left -= to - from;
  }
  return zonedIso(timeZone, new Date(Math.round(start + (due - start) * remindAt)));
}

/** The stretches of working time between two instants, in order, in epoch milliseconds. */
function workingSpans(start: number, due: number, profile: CityProfile): { from: number; to: number }[] {
  const { timeZone, calendar } = profile;
  const hours = workSpans(calendar);
  const last = wallTime(timeZone, new Date(due)).day;
  const spans: { from: number; to: number }[] = [];
  for (let { day } = wallTime(timeZone, new Date(start)); day <= last; day = addDays(day, 1)) {
    if (!dayKind(calendar, day).works) continue;
    const midnight = instantOf(timeZone, { day, ms: 0 }).getTime();
    for (const { from, to } of hours) {
      const span = { from: Math.max(start, midnight + from), to: Math.min(due, midnight + Math.min(to, DAY_MS)) };
      if (span.from < span.to) spans.push(span);
    }
  }
  return spans;
}
