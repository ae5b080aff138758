import { chanceForPrecision, chanceOf, type Scorecard, sumOf } from '../weigh/scorecard.js';
import type { CityPair } from './adjust-scorecard.js';
import { foldByName } from './learn-scorecard.js';

/** One group in so many is never learnt from. */
const HELD_BACK = 4;

/** Whether a group is one of those that no version ever learns from: always the same ones. */
export function isHeldBack(group: string): boolean {
  return foldByName(group, HELD_BACK) === 0;
}

/** How a scorecard does on labels. */
export interface HeldFigures {
  readonly labels: number;
  readonly same: number;
  /** Mean of −ln of the chance that it gave to what people said; less is better. */
  readonly logLoss: number;
  /** Pairs that it would merge by itself, and how many of them people said were the same. */
  readonly merged: number;
  readonly right: number;
  /** 1 where it merges none. */
  readonly precision: number;
}

/**
 * Whether a version does no worse than the present one on labels that neither has learnt from: neither its chances nor,
 * at the precision that the city asks for, what it merges.
 */
export function isNotWorse(
  candidate: Scorecard,
  present: Scorecard,
  heldBack: readonly CityPair[],
  { mergePrecision }: { mergePrecision: number },
): { readonly ok: boolean; readonly candidate: HeldFigures; readonly present: HeldFigures } {
  const [mine, theirs] = [figuresOf(candidate, heldBack, mergePrecision), figuresOf(present, heldBack, mergePrecision)];
  return { ok: mine.logLoss <= theirs.logLoss && mine.precision >= theirs.precision, candidate: mine, present: theirs };
}

function figuresOf(scorecard: Scorecard, pairs: readonly CityPair[], mergePrecision: number): HeldFigures {
  const bar = chanceForPrecision(scorecard, mergePrecision);
  const judged = pairs.flatMap(({ values, same, beside = 0 }) =>
    same === undefined ? [] : [{ same, chance: chanceOf(scorecard, sumOf(scorecard, values) + beside) }],
  );
  const loss = judged.reduce((sum, { same, chance }) => sum - Math.log(Math.max(1e-6, same ? chance : 1 - chance)), 0);
  const merged = judged.filter(({ chance }) => chance >= bar);
  const right = merged.filter(({ same }) => same).length;
  return {
    labels: judged.length,
    same: judged.filter(({ same }) => same).length,
    logLoss: round(loss / Math.max(1, judged.length)),
    merged: merged.length,
    right,
    precision: merged.length ? round(right / merged.length) : 1,
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
