import { FEATURE_NAMES, type FeatureName, type FeatureValues } from '../compare/features.js';

/** One feature's points: those of the first cut that the value stays below, the last where it stays below none. */
export interface Points {
  cuts: readonly number[];
  /** One more than cuts, in log-odds. */
  points: readonly number[];
}

/**
 * How much each feature counts. Additive on purpose: what a feature added to a decision is a figure that can be read
 * off, in any order, and the sum is the decision.
 */
export interface Scorecard {
  /** Names every decision that it made. */
  version: string;
  /** The sum where no feature says anything. */
  base: number;
  features: Readonly<Record<FeatureName, Points>>;
  /** From the sum to a chance, as held-back labels say: 1 / (1 + e^−(slope × sum + offset)). */
  chance: { slope: number; offset: number };
  /** The least chance at which merging was right in this part of the held-back labels, rising. */
  thresholds: readonly { precision: number; chance: number }[];
  /** What it was learnt from, for people to read. */
  learntFrom: { pairs: number; same: number; at: string };
}

/** Points of each feature, in the order of `FEATURE_NAMES`. */
export function pointsOf({ features }: Scorecard, values: FeatureValues): number[] {
  return FEATURE_NAMES.map((name, at) => pointsAt(features[name], values[at] ?? 0));
}

export function sumOf(scorecard: Scorecard, values: FeatureValues): number {
  return pointsOf(scorecard, values).reduce((sum, points) => sum + points, scorecard.base);
}

/** 0 to 1. */
export function chanceOf({ chance: { slope, offset } }: Scorecard, sum: number): number {
  return 1 / (1 + Math.exp(-(slope * sum + offset)));
}

/**
 * The chance from which merging is as precise as asked for, or infinity where the labels never showed such a precision
 * (1: never by itself).
 */
export function chanceForPrecision({ thresholds }: Scorecard, precision: number): number {
  return thresholds.find((threshold) => threshold.precision >= precision)?.chance ?? Number.POSITIVE_INFINITY;
}

function pointsAt({ cuts, points }: Points, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return points[low] ?? 0;
}
