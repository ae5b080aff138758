import type { Scorecard } from '../weigh/scorecard.js';

/** A pair with its sum and how far it is the same matter, 0 to 1. */
export interface Counted {
  readonly sum: number;
  readonly target: number;
  readonly weight: number;
}

export interface FitFrom {
  /** What is known before any pair is looked at. */
  readonly chance: Scorecard['chance'];
  /** How many pairs that counts like: few pairs move a strong one little. */
  readonly strength: Scorecard['chance'];
}

/** Nothing is known: the pairs alone decide, and where there are none a plain logistic remains. */
const NOTHING: FitFrom = { chance: { slope: 1, offset: 0 }, strength: { slope: 1e-6, offset: 1e-6 } };
/** Steps of Newton's method; ten are plenty for two figures. */
const STEPS = 30;
const SLOPES = { least: 0.2, most: 5 };

/** From a sum of points to a chance that the pairs bear out (Platt's scaling): slope and offset of a logistic. */
export function fitChance(
  pairs: readonly Counted[],
  { chance: known, strength }: FitFrom = NOTHING,
): Scorecard['chance'] {
  let { slope, offset } = known;
  for (let step = 0; step < STEPS; step++) {
    let slopeGradient = strength.slope * (known.slope - slope);
    let offsetGradient = strength.offset * (known.offset - offset);
    let [ss, so, oo] = [strength.slope, 0, strength.offset];
    for (const { sum, target, weight } of pairs) {
      const chance = 1 / (1 + Math.exp(-(slope * sum + offset)));
      const error = weight * (target - chance);
      const curvature = weight * chance * (1 - chance);
      slopeGradient += error * sum;
      offsetGradient += error;
      ss += curvature * sum * sum;
      so += curvature * sum;
      oo += curvature;
    }
    const determinant = ss * oo - so * so;
    if (!(determinant > 1e-13)) break;
    const slopeStep = (oo * slopeGradient - so * offsetGradient) / determinant;
    const offsetStep = (ss * offsetGradient - so * slopeGradient) / determinant;
    // Half steps where a whole one would jump: far from the end Newton's method overshoots.
    const part = Math.min(1, 2 / Math.max(Math.abs(slopeStep), Math.abs(offsetStep), 1e-9));
    slope = Math.min(SLOPES.most, Math.max(SLOPES.least, slope + part * slopeStep));
    offset += part * offsetStep;
  }
  return { slope: round(slope), offset: round(offset) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
