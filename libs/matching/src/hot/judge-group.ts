import type { HotSettings, HotWindow } from '@guiyi/domain';
import { usualDaysIn, type WindowCount } from './hot-windows.js';
import { logChance } from './log-chance.js';
import { perDay, type UsualRate } from './usual-rate.js';

/**
 * What is believed of a group before its past is looked at: half a requester in two days, a weak belief that a week of
 * silence outweighs. So three people at a place that was never heard of are a warning in a city that has a past, and
 * nothing in one that began yesterday, where everything is new.
 */
const BEFORE = { heard: 0.5, days: 2 };
/** A city this small is not measured by how busy it is. */
const QUIET_CITY = 10;
/** A warning stays while its number is still this unlikely. */
const WARM = -2;

export interface City {
  readonly windows: readonly WindowCount[];
  readonly usual: UsualRate;
}

export interface Verdict {
  readonly windows: readonly HotWindow[];
  /** The window whose number is the least likely. */
  readonly strongest: HotWindow;
  readonly hot: boolean;
  /** Not hot enough to be raised, too hot to be closed. */
  readonly warm: boolean;
}

/** Holds a group's numbers against its own past, and against how much busier the rest of the city has become. */
export function judgeGroup(
  counts: readonly WindowCount[],
  usual: UsualRate,
  city: City,
  settings: Pick<HotSettings, 'atLeast' | 'chance' | 'growth'>,
): Verdict {
  const windows = counts.map((count) => weighWindow(count, usual, busierBy(count, usual, city)));
  const [first, ...others] = windows;
  if (!first) throw new Error('a group is judged by at least one window');
  const isHot = ({ requesters, logChance, usual }: HotWindow) =>
    requesters >= settings.atLeast && logChance <= Math.log10(settings.chance) && requesters >= settings.growth * usual;
  const hot = windows.filter(isHot);
  const least = (some: readonly HotWindow[], from: HotWindow) =>
    some.reduce((best, one) => (one.logChance < best.logChance ? one : best), from);
  return {
    windows,
    strongest: hot[0] ? least(hot, hot[0]) : least(others, first),
    hot: hot.length > 0,
    warm: windows.some(({ requesters, logChance }) => requesters >= 2 && logChance <= WARM),
  };
}

function weighWindow(count: WindowCount, usual: UsualRate, busier: number): HotWindow {
  const heard = BEFORE.heard + usual.heard;
  const mean = (heard / (BEFORE.days + usual.weight)) * usualDaysIn(count.hours) * busier;
  // How little is known widens the spread, and so do clumps in the past: the wider of the two counts.
  const clumps = usual.dispersion > 1 ? mean / (usual.dispersion - 1) : Number.POSITIVE_INFINITY;
  const chance = logChance(count.requesters, mean, Math.min(heard, clumps));
  return { ...count, usual: round(mean, 100), logChance: round(chance, 100) };
}

/** How many times the usual the rest of the city is now, without this group; never less than once. */
function busierBy({ hours, requesters }: WindowCount, usual: UsualRate, city: City): number {
  const now = city.windows.find((window) => window.hours === hours)?.requesters ?? 0;
  const usually = Math.max(0, perDay(city.usual) - perDay(usual)) * usualDaysIn(hours);
  return Math.max(1, (Math.max(0, now - requesters) + QUIET_CITY) / (usually + QUIET_CITY));
}

function round(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
