/** A day of the picture of a year. */
export interface Day {
  readonly day: string;
  readonly date: number;
  readonly works: boolean;
  /** Why, where it is not as its weekday says. */
  readonly why?: 'holiday' | 'makeup' | 'city' | 'unit';
  readonly name?: string;
}

export interface Month {
  readonly month: number;
  /** Empty places before the first day; weeks begin on Monday. */
  readonly skip: number;
  readonly days: readonly Day[];
}

interface Told {
  readonly year: number;
  readonly weekdays: readonly number[];
  readonly days: readonly {
    readonly day: string;
    readonly works: boolean;
    readonly why: NonNullable<Day['why']>;
    readonly name: string | null;
  }[];
}

/** Twelve months of days, each as it is worked. */
export function yearGrid({ year, weekdays, days }: Told): Month[] {
  const told = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1;
    const weekdayOf = (date: number) => new Date(Date.UTC(year, index, date)).getUTCDay() || 7;
    const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return {
      month,
      skip: weekdayOf(1) - 1,
      days: Array.from({ length }, (__, at) => {
        const date = at + 1;
        const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
        const one = told.get(day);
        if (!one) return { day, date, works: weekdays.includes(weekdayOf(date)) };
        return { day, date, works: one.works, why: one.why, ...(one.name && { name: one.name }) };
      }),
    };
  });
}

/** How many days of the year are worked. */
export function workedDays(months: readonly Month[]): number {
  return months.flatMap(({ days }) => days).filter(({ works }) => works).length;
}
