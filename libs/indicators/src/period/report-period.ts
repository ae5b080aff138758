import type { ReportPeriod } from '@guiyi/domain';
import { addDays, instantOf } from '@guiyi/routing';

/** A span of whole days of a city. */
export interface Span {
  readonly kind: ReportPeriod;
  /** yyyy-MM-dd, both of them in it. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Its first instant, and the first one after it. */
  readonly from: Date;
  readonly to: Date;
}

/** The day, week (from Monday), half month (1 to 15, 16 to the end), month, quarter or year in which a day lies. */
export function spanOf(kind: ReportPeriod, day: string, timeZone: string): Span {
  const [year = '', month = '', date = ''] = day.split('-');
  const monthEnd = lastOfMonth(Number(year), Number(month));
  const quarter = Math.floor((Number(month) - 1) / 3) * 3 + 1;
  const days: Record<ReportPeriod, () => [first: string, last: string]> = {
    day: () => [day, day],
    week: () => {
      const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
      return [monday, addDays(monday, 6)];
    },
    half_month: () =>
      Number(date) <= 15 ? [`${year}-${month}-01`, `${year}-${month}-15`] : [`${year}-${month}-16`, monthEnd],
    month: () => [`${year}-${month}-01`, monthEnd],
    quarter: () => [`${year}-${String(quarter).padStart(2, '0')}-01`, lastOfMonth(Number(year), quarter + 2)],
    year: () => [`${year}-01-01`, `${year}-12-31`],
  };
  const [firstDay, lastDay] = days[kind]();
  const midnight = (of: string) => instantOf(timeZone, { day: of, ms: 0 });
  return { kind, firstDay, lastDay, from: midnight(firstDay), to: midnight(addDays(lastDay, 1)) };
}

/** The one before it (环比). */
export function spanBefore({ kind, firstDay }: Span, timeZone: string): Span {
  return spanOf(kind, addDays(firstDay, -1), timeZone);
}

/** What a curve of it is drawn of: days; of a quarter or a year, months. */
export function stepsOf(span: Span, timeZone: string): Span[] {
  const step: ReportPeriod = span.kind === 'year' || span.kind === 'quarter' ? 'month' : 'day';
  const steps: Span[] = [];
  for (let day = span.firstDay; day <= span.lastDay; ) {
    const next = spanOf(step, day, timeZone);
    steps.push(next);
    day = addDays(next.lastDay, 1);
  }
  return steps;
}

function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
