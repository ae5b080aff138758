import type { WorkCalendar } from '@guiyi/domain';
import { type DayKind, weekdayOf } from './work-calendar.js';
import type { WallTime } from './zone-time.js';

/** `周五 1月3日`; with its year where that differs from the year the reader has in mind. */
export function sayDay(day: string, knownYear?: string): string {
  const [year = '', month, date] = day.split('-');
  const weekday = '日一二三四五六'[weekdayOf(day)];
  return `周${weekday} ${year === knownYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
}

/** `16:30`, or `16:30:05` where seconds count. */
export function sayTime(ms: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = Math.floor(ms / 1000) % 60;
  return `${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}${seconds ? `:${pad(seconds)}` : ''}`;
}

export function sayMoment({ day, ms }: WallTime, knownYear?: string): string {
  return `${sayDay(day, knownYear)} ${sayTime(ms)}`;
}

export function sayHours({ hours }: WorkCalendar): string {
  return hours.map(({ from, to }) => `${from}—${to}`).join('、');
}

/** Why a day that is not worked does not count. */
export function sayRest({ why, name }: DayKind): string {
  if (why === 'holiday') return `${name} 放假`;
  return why === 'city' ? '本市规定放假' : '休息';
}

/** What is special about a day that is worked; empty for an ordinary one. */
export function sayWork({ why, name }: DayKind): string {
  if (why === 'makeup') return `（${name}调休）上班`;
  return why === 'city' ? '（本市规定）上班' : '';
}
