import { type HotView, localDay } from '@guiyi/domain';
import { LONGEST_WINDOW } from '@guiyi/matching';
import type { HotDay, HotMember } from '@guiyi/storage';
import { dayAfter, daysBack } from './local-days.js';

const HOUR = 3_600_000;
export const CURVE_DAYS = 28;

type Curve = Pick<HotView, 'days' | 'hours'>;

/** Four weeks by day and three days by hour: counted days as they were counted, the newest from the appeals themselves. */
export function drawCurve(
  members: readonly HotMember[],
  counted: readonly HotDay[],
  { now, timeZone }: { readonly now: Date; readonly timeZone: string },
): Curve {
  const today = localDay(now, timeZone);
  const byDay = groupBy(members, ({ at }) => localDay(at, timeZone));
  const days = daysBack(today, dayAfter(today, 1 - CURVE_DAYS)).reverse();
  const hour = Math.floor(now.getTime() / HOUR);
  const byHour = groupBy(members, ({ at }) => Math.floor(at.getTime() / HOUR));
  const hours = Array.from({ length: LONGEST_WINDOW }, (_, at) => hour - LONGEST_WINDOW + 1 + at);
  return {
    days: days.map((day) => {
      const known = counted.find((one) => one.day === day);
      return known
        ? { day, requesters: known.requesters, appeals: known.appeals }
        : { day, ...countsOf(byDay.get(day) ?? []) };
    }),
    hours: hours.map((one) => ({ from: new Date(one * HOUR).toISOString(), ...countsOf(byHour.get(one) ?? []) })),
  };
}

function countsOf(members: readonly HotMember[]): { requesters: number; appeals: number } {
  return { requesters: new Set(members.map(({ voice }) => voice)).size, appeals: members.length };
}

function groupBy<Key>(members: readonly HotMember[], keyOf: (member: HotMember) => Key): Map<Key, HotMember[]> {
  const groups = new Map<Key, HotMember[]>();
  for (const member of members) {
    const key = keyOf(member);
    const known = groups.get(key);
    if (known) known.push(member);
    else groups.set(key, [member]);
  }
  return groups;
}
