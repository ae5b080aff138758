import type { CityProfile, WorkCalendar } from '@guiyi/domain';
import { nationalDays } from './national-days.js';
import { addDays, DAY_MS, type WallTime } from './zone-time.js';

/** The calendar of one department: the city's, with its own days on top. */
export interface UnitDays extends WorkCalendar {
  /** Days that only this department has, over all others. */
  own?: { holidays: string[]; workdays: string[] };
}

/** Whether a day is worked, and why: by the week, the national notice (`holiday`, `makeup`), the city or the department. */
export interface DayKind {
  works: boolean;
  why: 'week' | 'holiday' | 'makeup' | 'city' | 'unit';
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

/** The calendar by which a department's working days are counted; the city's where it has none of its own. */
export function calendarOf({ calendar, departments }: CityProfile, department: string | undefined): UnitDays {
  const own = departments.find(({ id }) => id === department)?.calendar;
  if (!own) return calendar;
  const { hours = calendar.hours, weekdays = calendar.weekdays, holidays, workdays } = own;
  return { ...calendar, hours, weekdays, own: { holidays, workdays } };
}

/** The department's own days go before the city's, those before the national notice, and that before the week. */
export function dayKind(calendar: UnitDays, day: string): DayKind {
  const year = Number(day.slice(0, 4));
  const national = nationalDays(year);
  const published = national !== undefined || calendar.notices.some((notice) => notice.year === year);
  if (calendar.own?.workdays.includes(day)) return { works: true, why: 'unit', published };
  if (calendar.own?.holidays.includes(day)) return { works: false, why: 'unit', published };
  if (calendar.workdays.includes(day)) return { works: true, why: 'city', published };
  if (calendar.holidays.includes(day)) return { works: false, why: 'city', published };
  const noticed = noticedDay(calendar, day) ?? national?.get(day);
  if (noticed)
    return { works: noticed.works, why: noticed.works ? 'makeup' : 'holiday', name: noticed.name, published };
  return { works: calendar.weekdays.includes(weekdayOf(day) || 7), why: 'week', published };
}

/** What a notice in the profile says of a day; a notice may also name days of the December before. */
function noticedDay({ notices }: WorkCalendar, day: string): { works: boolean; name: string } | undefined {
  for (const { festivals } of notices) {
    for (const { name, from, to, workdays } of festivals) {
      if (workdays.includes(day)) return { works: true, name };
      if (from <= day && day <= to) return { works: false, name };
    }
  }
  return undefined;
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function workSpans({ hours }: Pick<WorkCalendar, 'hours'>): WorkSpan[] {
  return hours.map(({ from, to }) => ({ from: timeOfDay(from), to: Math.min(timeOfDay(to), DAY_MS) }));
}

/** The moment itself when it is worked, else the next one that is. The end of a span is no longer worked. */
export function nextWorkingMoment(calendar: UnitDays, moment: WallTime): WallTime {
  if (dayKind(calendar, moment.day).works) {
    const span = workSpans(calendar).find(({ to }) => moment.ms < to);
    if (span) return { day: moment.day, ms: Math.max(moment.ms, span.from) };
  }
  let day = addDays(moment.day, 1);
  while (!dayKind(calendar, day).works) day = addDays(day, 1);
  return { day, ms: workSpans(calendar)[0]?.from ?? 0 };
}

/** Milliseconds since midnight of `HH:mm`. */
export function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}
