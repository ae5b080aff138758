import { FEATURE_NAMES, FEATURES, type FeatureName, type FeatureValues } from '../compare/features.js';
import { chanceOf, type Points, type Scorecard, sumOf } from '../weigh/scorecard.js';
import { boostStumps } from './boost-stumps.js';
import { findThresholds } from './find-thresholds.js';
import { fitChance } from './fit-chance.js';

/** Two matters that a person judged, or that nobody did. */
export interface LabelledPair {
  values: FeatureValues;
  /** Undefined where nobody said: most of those are different, some are the same. */
  same?: boolean;
  /** Pairs of one event are learnt from and held back together; without one, the pair stands alone. */
  group: string;
}

export interface LearnOptions {
  version: string;
  at: Date;
  /** How much a pair that nobody judged counts as different. */
  unjudged?: number;
  /** How often the labels are split into what is learnt from and what is held back. */
  folds?: number;
  /** Of how many scorecards with other draws the mean is taken: less of it is luck, and it takes as many times as long. */
  bags?: number;
}

/** A large event is many pairs of the same few words; it counts no more than one of so many pairs. */
const MOST_OF_ONE_GROUP = 8;
/** One split is luck; the thresholds are those of several. */
const SPLITS = 3;
const BOOSTING = { rounds: 500, rate: 0.1, bins: 32, shrink: 10, sample: 0.5, features: 0.3 };

/**
 * How much each feature counts, from pairs that people judged. Thresholds and chances are those of pairs that were held
 * back while the rest was learnt from, so that they promise what unseen pairs will keep.
 * @throws where there are not both kinds of pairs in enough groups.
 */
export function learnScorecard(pairs: readonly LabelledPair[], options: LearnOptions): Scorecard {
  const { folds = 5, unjudged = 0.45, bags = 5, version, at } = options;
  const held = Array.from({ length: SPLITS }, (_, split) => holdBack(pairs, { split, folds, unjudged, bags })).flat();
  const counted = held.map(({ sum, same }) => ({
    sum,
    target: same ? 1 : 0,
    weight: same === undefined ? unjudged : 1,
  }));
  const chance = fitChance(counted);
  const whole = boost(pairs, unjudged, bags);
  const thresholds = findThresholds(
    held.map(({ sum, same, group }) => ({ chance: chanceOf({ ...whole, chance }, sum), same, group })),
  );
  const judged = pairs.filter(({ same }) => same !== undefined);
  return {
    ...whole,
    version,
    chance,
    thresholds,
    learntFrom: { pairs: judged.length, same: judged.filter(({ same }) => same).length, at: at.toISOString() },
  };
}

export interface HeldPair {
  sum: number;
  same: boolean | undefined;
  group: string;
}

/** Each pair with what it comes to where its fold is judged by what the other folds taught. */
export function holdBack(
  pairs: readonly LabelledPair[],
  { split, folds, unjudged, bags }: { split: number; folds: number; unjudged: number; bags: number },
): HeldPair[] {
  const foldOf = (group: string) => foldByName(`${split} ${group}`, folds);
  return Array.from({ length: folds }, (_, fold) => {
    const card = boost(
      pairs.filter(({ group }) => foldOf(group) !== fold),
      unjudged,
      bags,
    );
    const mine = pairs.filter(({ group }) => foldOf(group) === fold);
    return mine.map(({ values, same, group }) => ({ sum: sumOf(card, values), same, group }));
  }).flat();
}

function boost(pairs: readonly LabelledPair[], unjudged: number, bags: number): Scorecard {
  const sizes = new Map<string, number>();
  for (const { group, same } of pairs) if (same) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const examples = pairs.map(({ values, same, group }) => ({
    values,
    label: same ? (1 as const) : (0 as const),
    weight: same === undefined ? unjudged : same ? Math.min(1, MOST_OF_ONE_GROUP / (sizes.get(group) ?? 1)) : 1,
  }));
  const grows = FEATURE_NAMES.map((name) => FEATURES[name].direction === 'grows');
  const { base, features } = boostStumps(examples, { ...BOOSTING, grows, bags });
  const named = FEATURE_NAMES.map((name, index) => [name, tidy(features[index] ?? { cuts: [], points: [0] })] as const);
  return {
    version: '',
    base: round(base),
    features: Object.fromEntries(named) as Record<FeatureName, Points>,
    chance: { slope: 1, offset: 0 },
    thresholds: [],
    learntFrom: { pairs: 0, same: 0, at: '' },
  };
}

/** Neighbours with the same points are one step. */
export function tidy({ cuts, points }: Points): Points {
  const kept = cuts.map((cut, at) => ({
    cut: round(cut),
    points: round(points[at + 1] ?? 0),
    before: round(points[at] ?? 0),
  }));
  const steps = kept.filter(({ points: after, before }) => after !== before);
  return {
    cuts: steps.map(({ cut }) => cut),
    points: [round(points[0] ?? 0), ...steps.map(({ points: after }) => after)],
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Into which of so many folds a group falls: the same every time, whatever else is there. */
export function foldByName(group: string, folds: number): number {
  let hash = 0;
  for (const character of group) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return (hash ^ (hash >>> 13)) % folds;
}
