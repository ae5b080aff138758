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

/** A scorecard that looks at nothing but how alike the texts are, and at what is named beside. */
export function plainScorecard(more: Partial<Record<FeatureName, Points>> = {}): Scorecard {
  const thresholds = [
    { precision: 0.5, chance: 0.3 },
    { precision: 0.98, chance: 0.8 },
  ];
  return scorecardOf({ text: { cuts: [0.5], points: [-2, 2] }, ...more }, { version: 'plain-1', thresholds });
}
