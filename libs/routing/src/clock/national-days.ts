import chineseDays from 'chinese-days';
import { addDays } from './zone-time.js';

/** What the State Council's yearly notice says of a day; undefined where it says nothing. */
export interface NationalDay {
  works: boolean;
  /** 元旦, 春节… */
  name: string;
}

const years = new Map<number, Map<string, NationalDay> | undefined>();

/** Holidays and make-up working days of a year, or undefined when they are not published (or not known to us). */
export function nationalDays(year: number): ReadonlyMap<string, NationalDay> | undefined {
  if (!years.has(year)) years.set(year, readYear(year));
  return years.get(year);
}

function readYear(year: number): Map<string, NationalDay> | undefined {
  const days = new Map<string, NationalDay>();
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    // Asked with a string and never with a Date, and its `date` not read: both shift with the machine's zone.
    const { work, name } = chineseDays.getDayDetail(day);
    // "Spring Festival,春节,4" for days of the notice, "Friday" for any other.
    const [, festival] = name.split(',');
    if (festival) days.set(day, { works: work, name: festival });
  }
  // New Year's days of a coming year can be in this year's notice; National Day only in its own.
  return days.has(`${year}-10-01`) ? days : undefined;
}
