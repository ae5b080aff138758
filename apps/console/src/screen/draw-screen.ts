import { CHANNEL_NAMES, type CityProfile, localDay, TICKET_STATE_NAMES } from '@guiyi/domain';
import { countChannels, countFunnel, countIndicator, formulaFor, readMatters, spanOf } from '@guiyi/indicators';
import { listHotMatters, OPEN_STATES, readLedgerHours, readOpenQueue, type Sql, ticketSubjects } from '@guiyi/storage';
import { departmentName } from '../ticket/present-row.js';
import { nameHotMatter } from './name-hot-matter.js';
import type { ScreenPage } from './screen.schema.js';

const MOST_HOT = 4;
const MOST_NEXT = 7;
const RATES = 3;

/** 三率 of the month so far: the dearest part, since it looks at every matter of the month. */
export async function countRates(sql: Sql, profile: CityProfile, now: Date): Promise<ScreenPage['rates']> {
  const span = spanOf('month', localDay(now, profile.timeZone), profile.timeZone);
  const matters = await readMatters(sql, profile.id, span, { asOf: now });
  return profile.indicators.slice(0, RATES).map((indicator) => {
    const formula = formulaFor(indicator, span.lastDay);
    const { numerator, denominator, value } = countIndicator(formula, matters, span, now);
    return { id: indicator.id, name: indicator.name, numerator, denominator, value };
  });
}

/** All that is drawn anew every few seconds. */
export type Drawn = Omit<ScreenPage, 'rates' | 'ratesAt' | 'ratesLate'>;

/** All else that hangs on the wall, as of now. */
export async function drawScreen(sql: Sql, profile: CityProfile, now: Date): Promise<Drawn> {
  const { id, timeZone } = profile;
  const today = spanOf('day', localDay(now, timeZone), timeZone);
  const matters = await readMatters(sql, id, today, { asOf: now });
  const hours = await readLedgerHours(sql, id, { since: today.from, until: today.to, timeZone });
  const { states, overdue, next } = await readOpenQueue(sql, id, { now, most: MOST_NEXT });
  const hot = await listHotMatters(sql, id, ['open', 'acknowledged'], MOST_HOT);
  const subjects = await ticketSubjects(
    sql,
    id,
    hot.flatMap(({ ticketId }) => (ticketId ? [ticketId] : [])),
  );
  const funnel = countFunnel(matters, today, now);
  const nameOf = (list: readonly { readonly id: string; readonly name: string }[], of: string | null) =>
    list.find((one) => one.id === of)?.name ?? '';
  return {
    city: { id, name: profile.name, timeZone },
    at: now.toISOString(),
    today: {
      day: today.firstDay,
      takenIn: funnel.takenIn,
      channels: countChannels(matters, today).map(({ channel, appeals }) => ({
        channel,
        name: CHANNEL_NAMES[channel],
        appeals,
      })),
      hours: sumByHour(hours),
      funnel,
    },
    // Also where there are none: on a wall everything has its place.
    queue: OPEN_STATES.map((state) => ({
      state,
      name: TICKET_STATE_NAMES[state],
      tickets: states.find((one) => one.state === state)?.tickets ?? 0,
    })),
    overdue,
    next: next.map(({ number, category, district, department, dueAt }) => ({
      number,
      category: nameOf(profile.categories, category),
      district: nameOf(profile.districts, district),
      department: department === null ? '' : departmentName(profile, department),
      dueAt: dueAt.toISOString(),
    })),
    hot: hot.map((one) => ({
      id: one.id,
      name: nameHotMatter(one, profile, subjects),
      kind: one.kind,
      state: one.state,
      requesters: one.requesters,
      raisedAt: one.raisedAt.toISOString(),
      curve: one.view.hours.map(({ appeals }) => appeals),
    })),
  };
}

function sumByHour(rows: readonly { readonly from: Date; readonly received: number }[]) {
  const hours = new Map<string, number>();
  for (const { from, received } of rows) {
    const at = from.toISOString();
    hours.set(at, (hours.get(at) ?? 0) + received);
  }
  return [...hours].sort(([one], [other]) => (one < other ? -1 : 1)).map(([from, received]) => ({ from, received }));
}
