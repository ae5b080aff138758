import { descend } from './descend.js';

/** Turns scores into probabilities: each label's score is stretched and moved, then softmax. */
export interface Calibration {
  stretch: number[];
  move: number[];
}

/** Example: what the model said of an item that it had not learnt from, and the label's place. */
export interface HeldBackScore {
  scores: readonly number[];
  truth: number;
}

const STEPS = 400;
/** Labels with few examples stay near the others. */
const TOGETHER = 0.002;

/** Fits the probabilities to what turned out to be true (log loss). Deterministic. */
export function calibrate(held: readonly HeldBackScore[], labels: number): Calibration {
  const start = [...new Array<number>(labels).fill(3), ...new Array<number>(labels).fill(0)];
  const values = descend(start, STEPS, (now) => {
    const stretch = now.slice(0, labels);
    const move = now.slice(labels);
    const middle = stretch.reduce((sum, value) => sum + value, 0) / labels;
    const slopes = now.map((value, at) => TOGETHER * (at < labels ? value - middle : value));
    for (const { scores, truth } of held) {
      probabilitiesOf(scores, { stretch, move }).forEach((probability, at) => {
        const off = (probability - (at === truth ? 1 : 0)) / held.length;
        slopes[at] = (slopes[at] ?? 0) + off * (scores[at] ?? 0);
        slopes[labels + at] = (slopes[labels + at] ?? 0) + off;
      });
    }
    return slopes;
  });
  return { stretch: values.slice(0, labels), move: values.slice(labels) };
}

/** Probabilities in the order of the scores; they add up to 1. */
export function probabilitiesOf(scores: readonly number[], { stretch, move }: Calibration): number[] {
  const powers = scores.map((score, at) => score * (stretch[at] ?? 1) + (move[at] ?? 0));
  const most = Math.max(...powers);
  const parts = powers.map((power) => Math.exp(power - most));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / whole);
}

/**
 * The lowest probability from which on at least `accuracy` of the predictions are right; above 1, so that nothing passes,
 * where there is none. What stands above must be at least `fewest` predictions: a lucky handful proves nothing.
 */
export function findThreshold(
  predictions: readonly { probability: number; right: boolean }[],
  accuracy: number,
  fewest = 30,
): number {
  const sorted = [...predictions].sort((a, b) => b.probability - a.probability);
  let threshold = 2;
  let right = 0;
  sorted.forEach((one, at) => {
    if (one.right) right++;
    const next = sorted[at + 1]?.probability ?? 0;
    if (at + 1 >= fewest && next < one.probability && right / (at + 1) >= accuracy) threshold = one.probability;
  });
  return threshold;
}
