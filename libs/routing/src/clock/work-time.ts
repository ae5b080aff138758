import { dayKind, type UnitDays, workSpans } from './work-calendar.js';
import { addDays, DAY_MS, instantOf, wallTime } from './zone-time.js';

/** A stretch of working time, in epoch milliseconds. */
export interface WorkStretch {
  /** yyyy-MM-dd, by the city's wall clock. */
  day: string;
  from: number;
  to: number;
}

/** How much is worked on a working day, in milliseconds: what one working day of a limit stands for. */
export function dayLength(calendar: Pick<UnitDays, 'hours'>): number {
  return workSpans(calendar).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The stretches of working time between two instants, in order. */
export function workStretches(timeZone: string, calendar: UnitDays, start: number, end: number): WorkStretch[] {
  const hours = workSpans(calendar);
  const last = wallTime(timeZone, new Date(end)).day;
  const stretches: WorkStretch[] = [];
  for (let { day } = wallTime(timeZone, new Date(start)); day <= last; day = addDays(day, 1)) {
    if (!dayKind(calendar, day).works) continue;
    const midnight = instantOf(timeZone, { day, ms: 0 }).getTime();
    for (const { from, to } of hours) {
      const stretch = {
        day,
        from: Math.max(start, midnight + from),
        to: Math.min(end, midnight + Math.min(to, DAY_MS)),
      };
      if (stretch.from < stretch.to) stretches.push(stretch);
    }
  }
  return stretches;
}

/** Working time between two instants, in milliseconds. */
export function workedBetween(timeZone: string, calendar: UnitDays, start: number, end: number): number {
  return workStretches(timeZone, calendar, start, end).reduce((sum, { from, to }) => sum + to - from, 0);
}
