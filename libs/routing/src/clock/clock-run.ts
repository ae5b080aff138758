import type { CityProfile, DueExplanation, DueStep, Limit } from '@guiyi/domain';
import { DayWalk } from './day-walk.js';
import { countLeg, type Leg, legOf, sayLeg } from './leg.js';
import { ownHours } from './limit-time.js';
import { sayDay, sayDuration, sayHours, sayLimit, sayMoment, sayWork } from './say-day.js';
import { calendarOf, type UnitDays } from './work-calendar.js';
import { workStretches } from './work-time.js';
import { addDays, wallTime, zonedIso } from './zone-time.js';

/** One clock from its start: what is left of its time, and the story of what was used. Stops and goes on again. */
export class ClockRun {
  /** When it last began to run. */
  since: Date;
  /** All the time it was given, in the measure of its class. */
  readonly total: Leg;
  private readonly legs: { leg: Leg; verb: string }[];
  private readonly told: DueStep[] = [];
  private readonly notes: DueStep[] = [];
  private readonly calendar: UnitDays;
  private readonly year: string;
  /** Up to here all is told. */
  private cursor: Date;
  private fresh = true;

  constructor(
    private readonly start: Date,
    private readonly timeClass: string,
    limit: Limit,
    private readonly profile: CityProfile,
    private readonly department: string | undefined,
    verb: string,
  ) {
    this.calendar = calendarOf(profile, department);
    this.year = wallTime(profile.timeZone, start).day.slice(0, 4);
    const leg = legOf(limit, profile, department);
    this.legs = [{ leg, verb }];
    this.total = { ...leg };
    this.cursor = start;
    this.since = start;
  }

  /** Something that happened and does not move the clock. */
  note(at: Date, text: string): void {
    this.notes.push({ at: this.iso(at), text: `${this.moment(at)} ${text}` });
  }

  /** Whether all time was used up before this moment. */
  isSpent(at: Date): boolean {
    const due = this.dueDate();
    return due.getTime() <= at.getTime();
  }

  extend(limit: Limit): void {
    const leg = legOf(limit, this.profile, this.department);
    if (leg.kind === this.total.kind) this.total.ms += leg.ms;
    this.legs.push({ leg, verb: `原到期，延期 ${sayLimit(limit)}` });
  }

  /** Takes what ran until then off what is left and tells it. Only for a clock whose time is not used up. */
  stop(at: Date, why: string): void {
    for (;;) {
      const [first] = this.legs;
      if (!first) return;
      const counted = countLeg(this.cursor, first.leg, this.counting(first.verb));
      if (counted.end.getTime() > at.getTime()) {
        this.use(first, at, why);
        return;
      }
      this.tell(counted.steps);
      this.cursor = counted.end;
      this.legs.shift();
    }
  }

  goOn(at: Date, why: string): void {
    const [first] = this.legs;
    if (first) this.legs[0] = { ...first, verb: why };
    this.cursor = at;
    this.since = at;
  }

  /** What is left while it stands. */
  left(): string {
    return this.legs.map(({ leg }) => sayLeg(leg, this.calendar)).join('，另加 ') || '0 分';
  }

  /** The due time if nothing more happens. */
  due(): DueExplanation {
    const steps = [...this.told];
    let end = this.cursor;
    let fresh = this.fresh;
    for (const { leg, verb } of this.legs) {
      const counted = countLeg(end, leg, this.counting(verb, fresh));
      steps.push(...this.withHours(counted.steps, fresh, leg));
      end = counted.end;
      fresh = false;
    }
    return {
      startedAt: this.iso(this.start),
      dueAt: this.iso(end),
      timeClass: this.timeClass,
      steps: interleave(steps, this.notes),
    };
  }

  /** What was told so far, for a clock that stands. */
  story(): DueStep[] {
    return interleave(this.told, this.notes);
  }

  moment(at: Date): string {
    return sayMoment(wallTime(this.profile.timeZone, at), this.year);
  }

  iso(at: Date): string {
    return zonedIso(this.profile.timeZone, at);
  }

  private dueDate(): Date {
    return this.legs.reduce((from, { leg, verb }) => countLeg(from, leg, this.counting(verb)).end, this.cursor);
  }

  private counting(verb: string, fresh = this.fresh) {
    const { timeZone } = this.profile;
    return { timeZone, calendar: this.calendar, verb, ...(!fresh && { knownYear: this.year }) };
  }

  private tell(steps: DueStep[]): void {
    const [first] = this.legs;
    this.told.push(...(first ? this.withHours(steps, this.fresh, first.leg) : steps));
    this.fresh = false;
  }

  private withHours(steps: DueStep[], fresh: boolean, { kind }: Leg): DueStep[] {
    const own = fresh && kind === 'working' ? ownHours(this.profile, this.department) : undefined;
    const [first, ...others] = steps;
    return own === undefined || !first ? steps : [first, { at: first.at, text: own }, ...others];
  }

  private use(first: { leg: Leg; verb: string }, at: Date, why: string): void {
    const { leg, verb } = first;
    const begun = { at: this.iso(this.cursor), text: `${this.begin()} ${verb}，起算` };
    const used = leg.kind === 'working' ? this.tellDays(begun, at) : this.tellClock(begun, leg, at);
    this.legs[0] = { leg: { kind: leg.kind, ms: leg.ms - used }, verb };
    this.cursor = at;
    const spent = sayLeg({ kind: leg.kind, ms: used }, this.calendar);
    this.told.push({
      at: this.iso(at),
      text: `${this.moment(at)} ${why}，停表；本段已用 ${spent}，还剩 ${this.left()}`,
    });
  }

  private begin(): string {
    return sayMoment(wallTime(this.profile.timeZone, this.cursor), this.fresh ? undefined : this.year);
  }

  private tellClock(begun: DueStep, leg: Leg, at: Date): number {
    this.tell([begun, ...(leg.how === undefined ? [] : [{ at: begun.at, text: leg.how }])]);
    return at.getTime() - this.cursor.getTime();
  }

  /** One line for each day on which it ran. */
  private tellDays(begun: DueStep, at: Date): number {
    const { timeZone } = this.profile;
    const byDay = new Map<string, { from: number; ms: number }>();
    for (const { day, from, to } of workStretches(timeZone, this.calendar, this.cursor.getTime(), at.getTime())) {
      const known = byDay.get(day);
      byDay.set(day, { from: known?.from ?? from, ms: (known?.ms ?? 0) + to - from });
    }
    const walk = new DayWalk(timeZone, this.calendar, this.year);
    const hours = `（工作日 ${sayHours(this.calendar)}）`;
    walk.steps.push({ ...begun, text: byDay.size > 0 ? begun.text : `${begun.text}，其间没有工作时间${hours}` });
    const last = wallTime(timeZone, at).day;
    for (let { day } = wallTime(timeZone, this.cursor); day <= last; day = addDays(day, 1)) {
      const kind = walk.look(day);
      const ran = byDay.get(day);
      if (!ran) continue;
      const { ms } = wallTime(timeZone, new Date(ran.from));
      walk.say(day, ms, `${sayDay(day, this.year)}${sayWork(kind)}，计 ${sayDuration(ran.ms)}`);
    }
    walk.endRest();
    this.tell(walk.steps);
    return [...byDay.values()].reduce((sum, { ms }) => sum + ms, 0);
  }
}

/** Notes between the steps by their time; the first step stays the first, the last the last. */
function interleave(steps: readonly DueStep[], notes: readonly DueStep[]): DueStep[] {
  const all = [...steps];
  for (const note of notes) {
    const at = all.findIndex((step, index) => index > 0 && Date.parse(step.at) > Date.parse(note.at));
    all.splice(at < 0 ? Math.max(all.length - 1, 0) : at, 0, note);
  }
  return all;
}
