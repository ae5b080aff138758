import type { CityProfile, DueExplanation, DueStep, TimeClass } from '@guiyi/domain';
import { sayDay, sayHours, sayMoment, sayRest, sayWork } from './say-day.js';
import { dayKind, nextWorkingMoment } from './work-calendar.js';
import { addDays, instantOf, wallTime, zonedIso } from './zone-time.js';

/** Days in a row that do not count for the same reason: one step for all of them. */
interface Rest {
  first: string;
  last: string;
  reason: string;
}

/** Walks day by day from the first working moment to the same time of day on the Nth working day after it. */
export function countWorkingDays(start: Date, { id, amount }: TimeClass, profile: CityProfile): DueExplanation {
  const { timeZone, calendar } = profile;
  const iso = (day: string, ms: number) => zonedIso(timeZone, instantOf(timeZone, { day, ms }));
  const startedAt = zonedIso(timeZone, start);
  const asked = wallTime(timeZone, start);
  const begin = nextWorkingMoment(calendar, asked);
  const year = asked.day.slice(0, 4);
  const steps: DueStep[] = [];
  const unpublished = new Set<string>();
  let rest: Rest | undefined;

  const endRest = () => {
    if (rest) steps.push({ at: iso(rest.first, 0), text: `${sayRun(rest, year)} ${rest.reason}，不计` });
    rest = undefined;
  };
  const look = (day: string) => {
    const kind = dayKind(calendar, day);
    const ofYear = day.slice(0, 4);
    if (!kind.published && !unpublished.has(ofYear)) {
      endRest();
      unpublished.add(ofYear);
      steps.push({ at: iso(day, 0), text: `${ofYear}年的放假调休安排尚未公布，暂只按周六、周日休息计算` });
    }
    if (kind.works) {
      endRest();
    } else {
      const reason = sayRest(kind);
      if (rest && rest.reason !== reason) endRest();
      rest = { first: rest?.first ?? day, last: day, reason };
    }
    return kind;
  };

  const works = begin.day === asked.day && begin.ms === asked.ms;
  steps.push({
    at: startedAt,
    text: works
      ? `${sayMoment(asked)} 派单，起算`
      : `${sayMoment(asked)} 派单，不在工作时间（工作日 ${sayHours(calendar)}），等到下一个工作时间`,
  });
  for (let day = asked.day; day < begin.day; day = addDays(day, 1)) look(day);
  look(begin.day);
  if (!works) steps.push({ at: iso(begin.day, begin.ms), text: `${sayMoment(begin, year)} 起算` });

  let day = begin.day;
  for (let counted = 0; counted < amount; ) {
    day = addDays(day, 1);
    const kind = look(day);
    if (!kind.works) continue;
    counted += 1;
    steps.push({ at: iso(day, 0), text: `${sayDay(day, year)}${sayWork(kind)}，计第 ${counted} 个工作日` });
  }
  const dueAt = iso(day, begin.ms);
  steps.push({ at: dueAt, text: `${sayMoment({ day, ms: begin.ms }, year)} 到期（与起算同一时刻）` });
  return { startedAt, dueAt, timeClass: id, steps };
}

function sayRun({ first, last }: Rest, year: string): string {
  if (first === last) return sayDay(first, year);
  return `${sayDay(first, year)}${addDays(first, 1) === last ? '、' : ' 至 '}${sayDay(last, year)}`;
}
