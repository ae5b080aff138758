import { FEATURE_NAMES, FEATURES, type FeatureName } from '../compare/features.js';
import type { Scorecard } from '../weigh/scorecard.js';
import { valueAt } from './add-points.js';

export interface FeatureChange {
  readonly feature: FeatureName;
  readonly name: string;
  /** The largest difference in points, with its sign: above 0 it counts more for the same matter. */
  readonly points: number;
}

/** What counts otherwise than before, the most changed first: for people to read. */
export function featureChanges(before: Scorecard, after: Scorecard): FeatureChange[] {
  return FEATURE_NAMES.flatMap((feature) => {
    const [old, fresh] = [before.features[feature], after.features[feature]];
    const differences = [Number.NEGATIVE_INFINITY, ...old.cuts, ...fresh.cuts].map(
      (value) => valueAt(fresh, value) - valueAt(old, value),
    );
    const points = differences.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0);
    return Math.abs(points) < 0.01
      ? []
      : [{ feature, name: FEATURES[feature].name, points: Math.round(points * 100) / 100 }];
  }).sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
}
