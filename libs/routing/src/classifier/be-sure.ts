import { descend } from './descend.js';

const STEPS = 500;
/** Labels with few examples are trusted like the others. */
const RIDGE = 0.0005;

/** How each sign of being right weighs: the odds, the first and the second score, and which label it is. */
export type Sureness = number[];

/** What a model said of an item: its scores and probabilities in the order of its labels. */
export interface Said {
  scores: readonly number[];
  probabilities: readonly number[];
}

/**
 * Learns how likely the first label is right. The probabilities alone know less: a label that is often mistaken, or two
 * that both score high, should pass later than others with the same odds.
 */
export function learnSureness(held: readonly { said: Said; right: boolean }[], labels: number): Sureness {
  const rows = held.map(({ said, right }) => ({ signs: signsOf(said), right: right ? 1 : 0 }));
  return descend(new Array<number>(4 + labels).fill(0), STEPS, (values) => {
    const slopes = values.map((value) => RIDGE * value);
    for (const { signs, right } of rows) {
      const off = (chance(signs, values) - right) / rows.length;
      signs.forEach((sign, at) => {
        slopes[at] = (slopes[at] ?? 0) + off * sign;
      });
    }
    return slopes;
  });
}

/** The chance that the likeliest label is right, 0 to 1. */
export function howSure(said: Said, sureness: Sureness): number {
  return chance(signsOf(said), sureness);
}

function signsOf({ scores, probabilities }: Said): number[] {
  const most = Math.max(...probabilities);
  const first = probabilities.indexOf(most);
  const second = Math.max(...scores.filter((_, at) => at !== first));
  const odds = Math.log(most / (1 - most + 1e-6));
  return [1, odds, scores[first] ?? 0, second, ...scores.map((_, at) => (at === first ? 1 : 0))];
}

function chance(signs: readonly number[], sureness: readonly number[]): number {
  return 1 / (1 + Math.exp(-signs.reduce((sum, sign, at) => sum + sign * (sureness[at] ?? 0), 0)));
}
