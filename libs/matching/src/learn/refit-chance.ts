import type { Scorecard } from '../weigh/scorecard.js';

/** A pair with its sum and how far it is the same matter, 0 to 1. */
export interface Counted {
  readonly sum: number;
  readonly target: number;
  readonly weight: number;
}

const STEPS = 30;
/** What is known already counts like so many pairs. */
const PRIOR = { slope: 20, offset: 5 };

/** Moves the scale from sums to chances as far as the pairs say, and no further: few pairs move it little. */
export function refitChance(pairs: readonly Counted[], from: Scorecard['chance']): Scorecard['chance'] {
  let { slope, offset } = from;
  for (let step = 0; step < STEPS; step++) {
    let slopeGradient = PRIOR.slope * (from.slope - slope);
    let offsetGradient = PRIOR.offset * (from.offset - offset);
    let [ss, so, oo] = [PRIOR.slope, 0, PRIOR.offset];
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
    const [slopeStep, offsetStep] = [
      (oo * slopeGradient - so * offsetGradient) / determinant,
      (ss * offsetGradient - so * slopeGradient) / determinant,
    ];
    // Half steps where a whole one would jump: far from the end Newton's method overshoots.
    const part = Math.min(1, 2 / Math.max(Math.abs(slopeStep), Math.abs(offsetStep), 1e-9));
    slope = Math.min(5, Math.max(0.2, slope + part * slopeStep));
    offset += part * offsetStep;
  }
  return { slope: round(slope), offset: round(offset) };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
