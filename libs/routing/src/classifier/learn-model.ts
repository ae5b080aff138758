import { createHash } from 'node:crypto';
import { howSure, learnSureness } from './be-sure.js';
import { calibrate, findThreshold, type HeldBackScore, probabilitiesOf } from './calibrate.js';
import type { CategoryModel } from './category-model.js';
import { countGrams, type Words } from './read-grams.js';
import { scorePredictions } from './score-predictions.js';
import { type Plane, separateClass, speaksFor } from './separate-class.js';
import { splitFolds } from './split-folds.js';
import { type CountedText, countTexts, type Vector, weighGrams, weighRarity } from './weigh-grams.js';

export interface Example extends Words {
  label: string;
}

export interface LearnSettings {
  /** What share of the tickets that are dispatched without asking must be right; decides from which probability on. */
  autoAccuracy: number;
  /** Parts in which examples are held back to learn how sure the model may be. */
  folds: number;
  seed: number;
}

const SETTINGS: LearnSettings = { autoAccuracy: 0.983, folds: 4, seed: 1 };
/** The stretched plane is the better one of the two, the plain one knows better how sure it is. */
const STRETCHED = { cost: 1, memberCost: 2, share: 2 / 3 };
const PLAIN = { cost: 3, memberCost: 1, share: 1 / 3 };

interface Learnt {
  seen: Uint32Array;
  rarities: Float32Array;
  planes: Plane[];
}

/**
 * Learns to tell the label of a text. What is held back in turns gives the probabilities, the threshold and the figures;
 * the model itself is then learnt from all. The same examples and seed give the same model. Pure; some seconds of work.
 * @throws RangeError when there are fewer than two labels or a label has fewer examples than folds.
 */
export function learnModel(examples: readonly Example[], settings: Partial<LearnSettings> = {}): CategoryModel {
  const { autoAccuracy, folds, seed } = { ...SETTINGS, ...settings };
  const truths = examples.map(({ label }) => label);
  const labels = [...new Set(truths)].sort();
  if (labels.length < 2) throw new RangeError('nothing to tell apart: fewer than two labels');
  const rare = labels.find((label) => truths.filter((truth) => truth === label).length < folds);
  if (rare !== undefined) throw new RangeError(`label "${rare}" has fewer than ${folds} examples`);

  const { hashes, texts } = countTexts(examples.map(countGrams));
  const held = holdBack(texts, hashes.length, truths, labels, folds, seed);
  const calibration = calibrate(held, labels.length);
  const judged = held.map(({ scores, truth }) => {
    const probabilities = probabilitiesOf(scores, calibration);
    const predicted = probabilities.indexOf(Math.max(...probabilities));
    return { said: { scores, probabilities }, truth, predicted, right: predicted === truth };
  });
  const sureness = learnSureness(judged, labels.length);
  const guesses = judged.map(({ said, truth, predicted, right }) => ({
    label: labels[truth] ?? '',
    predicted: labels[predicted] ?? '',
    probability: howSure(said, sureness),
    right,
  }));
  const autoFrom = findThreshold(guesses, autoAccuracy);
  const score = scorePredictions(guesses.map((guess) => ({ ...guess, auto: guess.probability >= autoFrom })));
  const { seen, planes } = learnPlanes(texts, hashes.length, truths, labels, seed);
  return {
    labels,
    vocabulary: { hashes, seen },
    weights: planes.map(({ weights }) => weights),
    bias: planes.map(({ bias }) => bias),
    calibration,
    sureness,
    autoFrom,
    fingerprint: fingerprint(examples),
    figures: { items: examples.length, macroF1: score.macroF1, accuracy: score.accuracy, auto: score.auto },
  };
}

/** Every example's scores by planes that were learnt without it. */
function holdBack(
  texts: readonly CountedText[],
  features: number,
  truths: readonly string[],
  labels: readonly string[],
  folds: number,
  seed: number,
): HeldBackScore[] {
  const foldOf = splitFolds(truths, folds, seed);
  return Array.from({ length: folds }, (_, fold) => {
    const learnt = learnPlanes(
      texts.filter((_, at) => foldOf[at] !== fold),
      features,
      truths.filter((_, at) => foldOf[at] !== fold),
      labels,
      seed,
    );
    return texts.flatMap((text, at) => {
      if (foldOf[at] !== fold) return [];
      const vector = weighGrams(text, learnt.rarities);
      const scores = learnt.planes.map((plane) => scoreOf(vector, plane));
      return [{ scores, truth: labels.indexOf(truths[at] ?? '') }];
    });
  }).flat();
}

function learnPlanes(
  texts: readonly CountedText[],
  features: number,
  truths: readonly string[],
  labels: readonly string[],
  seed: number,
): Learnt {
  const { seen, rarities } = weighRarity(texts, features);
  const vectors = texts.map((text) => weighGrams(text, rarities));
  const planes = labels.map((label): Plane => {
    const isMember = (at: number) => truths[at] === label;
    const stretch = speaksFor(vectors, isMember, features);
    const stretched = separateClass(vectors, isMember, features, { ...STRETCHED, stretch, seed });
    const plain = separateClass(vectors, isMember, features, { ...PLAIN, seed });
    return {
      weights: stretched.weights.map((weight, id) => weight * STRETCHED.share + (plain.weights[id] ?? 0) * PLAIN.share),
      bias: stretched.bias * STRETCHED.share + plain.bias * PLAIN.share,
    };
  });
  return { seen, rarities, planes };
}

function scoreOf({ ids, values }: Vector, { weights, bias }: Plane): number {
  let score = bias;
  for (let k = 0; k < ids.length; k++) score += (weights[ids[k] as number] as number) * (values[k] as number);
  return score;
}

function fingerprint(examples: readonly Example[]): string {
  const hash = createHash('sha256');
  for (const { title, text, label } of examples) hash.update(JSON.stringify([title, text, label]));
  return hash.digest('hex');
}
