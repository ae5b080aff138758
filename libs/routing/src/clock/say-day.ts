import type { Limit } from '@guiyi/domain';
import { type DayKind, type UnitDays, weekdayOf } from './work-calendar.js';
import type { WallTime } from './zone-time.js';

const WEEKDAYS = '日一二三四五六日';
export const UNIT_NAMES: Record<Limit['unit'], string> = {
  working_days: '个工作日',
  days: '天',
  hours: '小时',
  minutes: '分钟',
};

/** `周五 1月3日`; with its year where that differs from the year the reader has in mind. */
export function sayDay(day: string, knownYear?: string): string {
  const [year = '', month, date] = day.split('-');
  return `周${WEEKDAYS[weekdayOf(day)]} ${year === knownYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
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

export function sayHours({ hours }: Pick<UnitDays, 'hours'>): string {
  return hours.map(({ from, to }) => `${from}—${to}`).join('、');
}

/** The days of the week that are worked: `周一至周五`, or one by one where there are gaps. */
export function sayWeekdays({ weekdays }: Pick<UnitDays, 'weekdays'>): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const [first = 1, last = first] = [days[0], days.at(-1)];
  const said = days.map((weekday) => `周${WEEKDAYS[weekday]}`);
  return days.length > 2 && last - first === days.length - 1 ? `${said[0]}至${said.at(-1)}` : said.join('、');
}

/** `2 小时 30 分`; seconds only where there are any. */
export function sayDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), '小时'],
    [Math.floor(seconds / 60) % 60, '分'],
    [seconds % 60, '秒'],
  ];
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`);
  return said.length > 0 ? said.join(' ') : '0 分';
}

/** Working time as working days and what is left over: `1 个工作日又 5 小时`. */
export function sayWorkingTime(ms: number, dayLength: number): string {
  const days = Math.floor(ms / dayLength);
  const rest = ms - days * dayLength;
  if (days === 0) return sayDuration(rest);
  return rest < 1000 ? `${days} 个工作日` : `${days} 个工作日又 ${sayDuration(rest)}`;
}

/** `2 个工作日`. */
export function sayLimit({ amount, unit }: Limit): string {
  return `${amount} ${UNIT_NAMES[unit]}`;
}

/** Why a day that is not worked does not count. */
export function sayRest({ why, name }: DayKind): string {
  if (why === 'holiday') return `${name} 放假`;
  if (why === 'unit') return '本单位规定放假';
  return why === 'city' ? '本市规定放假' : '休息';
}

/** What is special about a day that is worked; empty for an ordinary one. */
export function sayWork({ why, name }: DayKind): string {
  if (why === 'makeup') return `（${name}调休）上班`;
  if (why === 'unit') return '（本单位规定）上班';
  return why === 'city' ? '（本市规定）上班' : '';
}
