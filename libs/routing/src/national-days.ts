import chineseDays from 'chinese-days';

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
  for (let at = new Date(year, 0, 1, 12); at.getFullYear() === year; at.setDate(at.getDate() + 1)) {
    // The package reads strings as UTC but shows them in the machine's zone; noon of a local date is the same day in both.
    const { work, name, date } = chineseDays.getDayDetail(new Date(at));
    // "Spring Festival,春节,4" for days of the notice, "Friday" for any other.
    const [, festival] = name.split(',');
    if (festival) days.set(date, { works: work, name: festival });
  }
  // New Year's days of a coming year can be in this year's notice; National Day only in its own.
  return days.has(`${year}-10-01`) ? days : undefined;
}
