import { FEATURE_NAMES, type FeatureName } from '../compare/features.js';
import type { Points, Scorecard } from '../weigh/scorecard.js';

/** A scorecard that looks at nothing but how alike the texts are. */
export function plainScorecard(more: Partial<Record<FeatureName, Points>> = {}): Scorecard {
  const silent = Object.fromEntries(FEATURE_NAMES.map((name) => [name, { cuts: [], points: [0] }]));
  return {
    version: 'plain-1',
    base: 0,
    features: {
      ...(silent as unknown as Record<FeatureName, Points>),
      text: { cuts: [0.5], points: [-2, 2] },
      ...more,
    },
    chance: { slope: 1, offset: 0 },
    thresholds: [
      { precision: 0.5, chance: 0.3 },
      { precision: 0.98, chance: 0.8 },
    ],
    learntFrom: { pairs: 0, same: 0, at: '' },
  };
}

/** Feature values by name; 0 where nothing is said. */
export function valuesOf(named: Partial<Record<FeatureName, number>>): number[] {
  return FEATURE_NAMES.map((name) => named[name] ?? 0);
}
