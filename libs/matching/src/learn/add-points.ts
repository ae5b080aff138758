import type { Points } from '../weigh/scorecard.js';

/** The sum of two step functions: as additive as the two. */
export function addPoints(one: Points, other: Points): { cuts: number[]; points: number[] } {
  const cuts = [...new Set([...one.cuts, ...other.cuts])].sort((left, right) => left - right);
  const at = (value: number) => valueAt(one, value) + valueAt(other, value);
  return { cuts, points: [at(Number.NEGATIVE_INFINITY), ...cuts.map(at)] };
}

/** The points of a value. */
export function valueAt({ cuts, points }: Points, value: number): number {
  return points[cuts.filter((cut) => value >= cut).length] ?? 0;
}
