import type { DueStep } from '@guiyi/domain';
import { type Counting, DayWalk } from './day-walk.js';
import { sayDay, sayDuration, sayHours, sayMoment, sayTime, sayWork } from './say-day.js';
import { nextWorkingMoment, type UnitDays, workSpans } from './work-calendar.js';
import { addDays, instantOf, type WallTime, wallTime, zonedIso } from './zone-time.js';

/** Where a count ends, and the steps of it; the last step is the end. */
export interface Counted {
  end: Date;
  steps: DueStep[];
}

/**
 * Walks day by day from the first working moment to the same time of day on the Nth working day after it, and from there
 * through `restMs` of working time. The end is always a working moment: the end of a span belongs to the next one.
 */
export function countWorkingTime(start: Date, days: number, restMs: number, counting: Counting): Counted {
  const { timeZone, calendar, verb } = counting;
  const asked = wallTime(timeZone, start);
  const year = counting.knownYear ?? asked.day.slice(0, 4);
  const begin = nextWorkingMoment(calendar, asked);
  const walk = new DayWalk(timeZone, calendar, year);
  const works = begin.day === asked.day && begin.ms === asked.ms;
  const begun = `${sayMoment(asked, counting.knownYear)} ${verb}`;
  walk.steps.push({
    at: zonedIso(timeZone, start),
    text: works ? `${begun}，起算` : `${begun}，不在工作时间（工作日 ${sayHours(calendar)}），等到下一个工作时间`,
  });
  for (let day = asked.day; day <= begin.day; day = addDays(day, 1)) walk.look(day);
  if (!works) walk.say(begin.day, begin.ms, `${sayMoment(begin, year)} 起算`);

  let { day } = begin;
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1);
    const kind = walk.look(day);
    if (!kind.works) continue;
    counted += 1;
    walk.say(day, 0, `${sayDay(day, year)}${sayWork(kind)}，计第 ${counted} 个工作日`);
  }
  const end = addRest({ day, ms: begin.ms }, restMs, walk, calendar, year);
  walk.say(end.day, end.ms, `${sayMoment(end, year)} 到期${restMs > 0 ? '' : '（与起算同一时刻）'}`);
  return { end: instantOf(timeZone, end), steps: walk.steps };
}

/** Uses up working time from a working moment on, one line for each day of it. */
function addRest(from: WallTime, restMs: number, walk: DayWalk, calendar: UnitDays, year: string): WallTime {
  let moment = from;
  let left = restMs;
  while (left > 0) {
    const { day, ms } = moment;
    const room = workSpans(calendar)
      .filter(({ to }) => ms < to)
      .map((span) => ({ from: Math.max(span.from, ms), to: span.to }));
    const today = room.reduce((sum, span) => sum + span.to - span.from, 0);
    const used = Math.min(left, today);
    walk.say(day, ms, `${sayDay(day, year)} ${sayTime(ms)} 起计 ${sayDuration(used)}${used < left ? '' : '，计满'}`);
    moment = nextWorkingMoment(calendar, { day, ms: endOf(room, used) });
    for (let next = addDays(day, 1); next <= moment.day; next = addDays(next, 1)) walk.look(next);
    left -= used;
  }
  return moment;
}

/** The time of day at which so much of the spans is used up. */
function endOf(spans: readonly { from: number; to: number }[], used: number): number {
  let left = used;
  for (const { from, to } of spans) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return spans.at(-1)?.to ?? 0;
}
