import type { WorkCalendar } from '@guiyi/domain';
import { nationalDays } from './national-days.js';
import { addDays, DAY_MS, type WallTime } from './zone-time.js';

/** Whether a day is worked, and why: by the week, by the national notice (`holiday`, `makeup`), or by the city's own. */
export interface DayKind {
  works: boolean;
  why: 'week' | 'holiday' | 'makeup' | 'city';
  /** The festival behind a holiday or a make-up day. */
  name?: string;
  /** False where the year's notice is not known: only weekends count then. */
  published: boolean;
}

/** Hours of a working day in milliseconds since midnight, in order. */
export interface WorkSpan {
  from: number;
  to: number;
}

/** The city's own days go before the national notice, and that before the week. */
export function dayKind(calendar: WorkCalendar, day: string): DayKind {
  const national = nationalDays(Number(day.slice(0, 4)));
  const published = national !== undefined;
  if (calendar.workdays.includes(day)) return { works: true, why: 'city', published };
  if (calendar.holidays.includes(day)) return { works: false, why: 'city', published };
  const noticed = national?.get(day);
  if (noticed)
    return { works: noticed.works, why: noticed.works ? 'makeup' : 'holiday', name: noticed.name, published };
  const weekday = weekdayOf(day);
  return { works: weekday !== 0 && weekday !== 6, why: 'week', published };
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function workSpans(calendar: WorkCalendar): WorkSpan[] {
  return calendar.hours.map(({ from, to }) => ({ from: timeOfDay(from), to: Math.min(timeOfDay(to), DAY_MS) }));
}

/** The moment itself when it is worked, else the next one that is. The end of a span is no longer worked. */
export function nextWorkingMoment(calendar: WorkCalendar, moment: WallTime): WallTime {
  if (dayKind(calendar, moment.day).works) {
    const span = workSpans(calendar).find(({ to }) => moment.ms < to);
    if (span) return { day: moment.day, ms: Math.max(moment.ms, span.from) };
  }
  let day = addDays(moment.day, 1);
  while (!dayKind(calendar, day).works) day = addDays(day, 1);
  return { day, ms: workSpans(calendar)[0]?.from ?? 0 };
}

function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}
