import type { CityProfile } from '@guiyi/domain';
import { LONGEST_WINDOW, type UsualRate, usualRate } from '@guiyi/matching';
import { countDay, type Database, nextDayToCount, requestersByDay, type Sql, takeShard } from '@guiyi/storage';
import { dayAfter, daysBack, lastDayOver } from './local-days.js';

/** Days that are looked back at. */
export const PAST_DAYS = 56;
/** A day is counted two hours after its end: by then its last tickets are routed. */
const SETTLED_HOURS = 2;
/** Days counted before one look, so that a store that was there before is read in over several. */
const DAYS_AT_ONCE = 14;

/**
 * Counts the days that are over and not counted yet, the newest first, each in a transaction of its own, which ends
 * soon: the stream of events waits for the oldest transaction that writes. @returns whether all are counted.
 */
export async function countPast(
  database: Database,
  jurisdiction: string,
  { timeZone }: Pick<CityProfile, 'timeZone'>,
  now: Date,
): Promise<boolean> {
  const to = lastDayOver(now, SETTLED_HOURS, timeZone);
  const span = { from: dayAfter(to, -PAST_DAYS), to, timeZone };
  for (let counted = 0; counted < DAYS_AT_ONCE; counted++) {
    const found = await database.transaction(async (sql) => {
      if (!(await takeShard(sql, 'watch', jurisdiction))) return 'busy';
      const day = await nextDayToCount(sql, jurisdiction, span);
      if (day) await countDay(sql, jurisdiction, day, timeZone);
      return day;
    });
    if (found === undefined) return true;
    if (found === 'busy') return false;
  }
  return false;
}

/** How often each of these groups is usually heard of: by the days that ended before the longest window began. */
export async function readPast(
  sql: Sql,
  jurisdiction: string,
  { timeZone, hot }: Pick<CityProfile, 'timeZone' | 'hot'>,
  subjects: readonly string[],
  now: Date,
): Promise<(subject: string) => UsualRate> {
  const to = lastDayOver(now, LONGEST_WINDOW, timeZone);
  const from = dayAfter(to, -PAST_DAYS);
  const counts = await requestersByDay(sql, jurisdiction, ['city', ...subjects], { from, to, timeZone });
  // A group is as old as its city: it was there to be heard of.
  const oldest = [...(counts.get('city')?.keys() ?? [])].sort()[0];
  const days = oldest === undefined ? [] : daysBack(to, oldest);
  return (subject) => {
    const known = counts.get(subject);
    return usualRate(
      days.map((day) => known?.get(day) ?? 0),
      hot.halfLifeDays,
    );
  };
}
