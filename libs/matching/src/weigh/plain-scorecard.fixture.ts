import { FEATURE_NAMES, type FeatureName } from '../compare/features.js';
import type { Points, Scorecard } from './scorecard.js';

/** A scorecard on which only the features that are given count. */
export function scorecardOf(counting: Partial<Record<FeatureName, Points>>, more: Partial<Scorecard> = {}): Scorecard {
  const silent: Points = { cuts: [], points: [0] };
  const features = Object.fromEntries(FEATURE_NAMES.map((name) => [name, counting[name] ?? silent]));
  return {
    version: 'plain',
    base: 0,
    features: features as Record<FeatureName, Points>,
    chance: { slope: 1, offset: 0 },
    thresholds: [],
    learntFrom: { pairs: 0, same: 0, at: '' },
    ...more,
  };
}

/** Values of all features: 0 where none is given. */
export function valuesOf(given: Partial<Record<FeatureName, number>>): number[] {
  return FEATURE_NAMES.map((name) => given[name] ?? 0);
}
