import type { DueStep } from '@guiyi/domain';
import { sayDay, sayRest } from './say-day.js';
import { type DayKind, dayKind, type UnitDays } from './work-calendar.js';
import { addDays, instantOf, zonedIso } from './zone-time.js';

/** By whose clock and calendar is counted, and how it is told. */
export interface Counting {
  timeZone: string;
  calendar: UnitDays;
  /** What sets the clock going: 派单, 恢复计时… */
  verb: string;
  /** The year that the reader has in mind: days of it are said without their year. */
  knownYear?: string;
}

/** Days in a row that do not count for the same reason: one step for all of them. */
interface Rest {
  first: string;
  last: string;
  reason: string;
}

/** Looks at day after day and writes down what does not count, so that a reader can follow with a calendar in hand. */
export class DayWalk {
  readonly steps: DueStep[] = [];
  private readonly unpublished = new Set<string>();
  private rest: Rest | undefined;

  constructor(
    private readonly timeZone: string,
    private readonly calendar: UnitDays,
    private readonly knownYear: string,
  ) {}

  say(day: string, ms: number, text: string): void {
    this.steps.push({ at: zonedIso(this.timeZone, instantOf(this.timeZone, { day, ms })), text });
  }

  /** Days must be looked at in order. A day off is said once the run of days off has ended. */
  look(day: string): DayKind {
    const kind = dayKind(this.calendar, day);
    const year = day.slice(0, 4);
    if (!kind.published && !this.unpublished.has(year)) {
      this.endRest();
      this.unpublished.add(year);
      this.say(day, 0, `${year}年的放假调休安排尚未公布，暂只按周六、周日休息计算`);
    }
    const reason = kind.works ? undefined : sayRest(kind);
    if (this.rest && this.rest.reason !== reason) this.endRest();
    if (reason !== undefined) this.rest = { first: this.rest?.first ?? day, last: day, reason };
    return kind;
  }

  endRest(): void {
    if (this.rest) this.say(this.rest.first, 0, `${this.sayRun(this.rest)} ${this.rest.reason}，不计`);
    this.rest = undefined;
  }

  private sayRun({ first, last }: Rest): string {
    const begin = sayDay(first, this.knownYear);
    if (first === last) return begin;
    return `${begin}${addDays(first, 1) === last ? '、' : ' 至 '}${sayDay(last, this.knownYear)}`;
  }
}
