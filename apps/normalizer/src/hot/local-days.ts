import { localDay } from '@guiyi/domain';

const DAY = 86_400_000;

/** The local day (`yyyy-MM-dd`) so many calendar days after another, before it with a minus. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The last local day that was over so many hours ago. */
export function lastDayOver(now: Date, hours: number, timeZone: string): string {
  return dayAfter(localDay(new Date(now.getTime() - hours * 3_600_000), timeZone), -1);
}

/** Every day from one to another, both in it, the newest first. */
export function daysBack(newest: string, oldest: string): string[] {
  const days: string[] = [];
  for (let day = newest; day >= oldest; day = dayAfter(day, -1)) days.push(day);
  return days;
}
