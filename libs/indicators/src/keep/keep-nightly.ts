import { type CityProfile, localDay, type ReportPeriod } from '@guiyi/domain';
import { addDays, instantOf } from '@guiyi/routing';
import { lastReported, type Sql } from '@guiyi/storage';
import { spanOf } from '../period/report-period.js';
import { keepFigures } from './keep-figures.js';

/** After midnight: what was begun before it is committed by then. */
const AFTER_MIDNIGHT = 5 * 60_000;
/** Days that were missed while nobody was there are made up, so many of a kind a night. */
const MOST_MADE_UP = 31;

/**
 * Keeps the figures of every day, week, month … of the city's reports that has ended and is not kept yet, each as of its
 * own end. A city that begins keeps the last one of each only. @returns when the next night's work is due.
 */
export async function keepNightly(
  sql: Sql,
  profile: CityProfile,
  now: Date,
): Promise<{ kept: string[]; nextAt: Date }> {
  const { timeZone } = profile;
  const today = localDay(now, timeZone);
  const kept: string[] = [];
  // The day is always kept, whatever else a city reports by.
  for (const period of new Set<ReportPeriod>(['day', ...profile.report.periods])) {
    const last = await lastReported(sql, profile.id, period);
    let day = last === undefined ? firstToKeep(period, today, timeZone) : dayAfter(period, last, timeZone);
    for (let count = 0; count < MOST_MADE_UP; count++) {
      const span = spanOf(period, day, timeZone);
      const done = await keepFigures(sql, profile, { period, day, now });
      if (!done.ok) break;
      kept.push(`${period} ${span.firstDay}`);
      day = addDays(span.lastDay, 1);
    }
  }
  const midnight = instantOf(timeZone, { day: addDays(today, 1), ms: 0 });
  return { kept, nextAt: new Date(midnight.getTime() + AFTER_MIDNIGHT) };
}

/** The last span of a kind that has ended. */
function firstToKeep(period: ReportPeriod, today: string, timeZone: string): string {
  return addDays(spanOf(period, today, timeZone).firstDay, -1);
}

function dayAfter(period: ReportPeriod, firstDay: string, timeZone: string): string {
  return addDays(spanOf(period, firstDay, timeZone).lastDay, 1);
}
