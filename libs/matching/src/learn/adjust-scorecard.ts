import { FEATURE_NAMES, FEATURES, type FeatureName } from '../compare/features.js';
import { chanceOf, type Points, type Scorecard, sumOf } from '../weigh/scorecard.js';
import { addPoints } from './add-points.js';
import { boostInRounds, type Example } from './boost-stumps.js';
import { fitChance } from './fit-chance.js';
import { foldByName, type LabelledPair, tidy } from './learn-scorecard.js';
import { raiseThresholds } from './raise-thresholds.js';

/** A pair of a city: judged by a person, merged by the house and left so (`stood`), or only suggested. */
export interface CityPair extends LabelledPair {
  readonly stood?: boolean;
  /** Points that no learning decides (the same trouble, place and hour): part of the sum. */
  readonly beside?: number;
}

export interface AdjustOptions {
  readonly version: string;
  readonly at: Date;
  /** From so many labels on features are learnt; with fewer only the scale of the chances moves. */
  readonly boostFrom?: number;
}

/** Many small steps that are pulled back hard: a city's first hundred labels shift the points, they do not make them anew. */
const BOOSTING = { rounds: 60, rate: 0.1, bins: 16, shrink: 15, sample: 0.7, features: 0.5 };
const BOOST_FROM = 50;
/** A pair that nobody judged, against one that a person did; and all of them together never more than all the labels. */
const UNJUDGED = 0.3;
/** A large event is many pairs of the same few words. */
const MOST_OF_ONE_GROUP = 8;
const FOLDS = 4;
/** Few labels move the scale little: what is known already counts like so many pairs. */
const SCALE_HOLDS = { slope: 20, offset: 5 };

/**
 * A scorecard that begins with `base` and moves as far as a city's own labels say. Boosting goes on from the sums that
 * `base` gives; what was merged and left so speaks for itself a little, and what was only suggested holds the chance that it
 * had. The scale is fitted to sums of pairs that were not learnt from. Yields a few milliseconds apart. Deterministic.
 */
export function* adjustInSteps(
  base: Scorecard,
  pairs: readonly CityPair[],
  { version, at, boostFrom = BOOST_FROM }: AdjustOptions,
): Generator<void, Scorecard> {
  const examples = examplesOf(base, pairs);
  const judged = pairs.filter(({ same }) => same !== undefined);
  const isEnough = judged.length >= boostFrom && judged.some(({ same }) => same) && judged.some(({ same }) => !same);
  const sums = examples.map(({ start }) => start);
  let features = base.features;
  if (isEnough) {
    for (let fold = 0; fold < FOLDS; fold++) {
      const isIn = pairs.map(({ group }) => foldByName(`fold ${group}`, FOLDS) === fold);
      const rest = examples.filter((_, index) => !isIn[index]);
      if (!isIn.includes(true) || !hasBoth(rest)) continue;
      const card = { ...base, features: yield* boost(base, rest) };
      pairs.forEach(({ values, beside = 0 }, index) => {
        if (isIn[index]) sums[index] = sumOf(card, values) + beside;
      });
    }
    features = yield* boost(base, examples);
  }
  const counted = examples.map(({ label, weight }, index) => ({ sum: sums[index] ?? 0, target: label, weight }));
  const chance = fitChance(counted, { chance: base.chance, strength: SCALE_HOLDS });
  const known = pairs.flatMap(({ same, stood }, index) =>
    same === undefined && !stood
      ? []
      : [{ chance: chanceOf({ ...base, chance }, sums[index] ?? 0), right: same ?? true }],
  );
  return {
    version,
    base: base.base,
    features,
    chance,
    thresholds: raiseThresholds(base.thresholds, known),
    learntFrom: { pairs: judged.length, same: judged.filter(({ same }) => same).length, at: at.toISOString() },
  };
}

type Started = Example & { readonly start: number };

function examplesOf(base: Scorecard, pairs: readonly CityPair[]): Started[] {
  const sizes = new Map<string, number>();
  const clump = ({ group, same }: CityPair) => `${same} ${group}`;
  for (const pair of pairs) sizes.set(clump(pair), (sizes.get(clump(pair)) ?? 0) + 1);
  const judged = pairs.filter(({ same }) => same !== undefined).length;
  const stood = pairs.filter(({ same, stood: left }) => same === undefined && left).length;
  const weightOf = (count: number) => Math.min(UNJUDGED, judged / Math.max(1, count));
  return pairs.map((pair) => {
    const { values, same, stood: left, beside = 0 } = pair;
    const start = sumOf(base, values) + beside;
    if (same !== undefined)
      return {
        values,
        start,
        label: same ? 1 : 0,
        weight: Math.min(1, MOST_OF_ONE_GROUP / (sizes.get(clump(pair)) ?? 1)),
      };
    if (left) return { values, start, label: 1, weight: weightOf(stood) };
    return { values, start, label: chanceOf(base, start), weight: weightOf(pairs.length - judged - stood) };
  });
}

function* boost(base: Scorecard, examples: readonly Started[]): Generator<void, Record<FeatureName, Points>> {
  const { slope, offset } = base.chance;
  // Boosted on the scale of chances, so that the base is right to begin with; what is added is brought back to sums.
  const scaled = examples.map((example) => ({ ...example, start: slope * example.start + offset }));
  const grows = FEATURE_NAMES.map((name) => FEATURES[name].direction === 'grows');
  const { features } = yield* boostInRounds(scaled, { ...BOOSTING, grows });
  return Object.fromEntries(
    FEATURE_NAMES.map((name, index) => {
      const { cuts, points } = features[index] ?? { cuts: [], points: [0] };
      return [name, tidy(addPoints(base.features[name], { cuts, points: points.map((one) => one / slope) }))];
    }),
  ) as Record<FeatureName, Points>;
}

function hasBoth(examples: readonly Example[]): boolean {
  return examples.some(({ label }) => label > 0) && examples.some(({ label }) => label < 1);
}
