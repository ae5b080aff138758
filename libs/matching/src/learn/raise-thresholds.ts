import type { Scorecard } from '../weigh/scorecard.js';

export interface JudgedChance {
  readonly chance: number;
  readonly right: boolean;
}

/** Below this precision it is a suggestion, which a person looks at anyway. */
const MERGES_FROM = 0.9;
/** Fewer pairs above a threshold prove nothing. */
const LEAST = 20;

/**
 * Raises the thresholds of merging whose promise the city's own pairs do not bear out: above it more were wrong than
 * chance explains. None is lowered: what was wrongly left apart is seen by a person, what was wrongly merged may not be.
 */
export function raiseThresholds(
  thresholds: Scorecard['thresholds'],
  pairs: readonly JudgedChance[],
): Scorecard['thresholds'] {
  const ranked = [...pairs].sort((one, other) => other.chance - one.chance);
  let least = 0;
  return thresholds.map(({ precision, chance }) => {
    least = Math.max(least, precision < MERGES_FROM ? chance : raised(precision, chance, ranked));
    return { precision, chance: least };
  });
}

function raised(precision: number, chance: number, ranked: readonly JudgedChance[]): number {
  const above = ranked.filter((pair) => pair.chance >= chance);
  const right = above.filter((pair) => pair.right).length;
  const spread = Math.sqrt((precision * (1 - precision)) / Math.max(1, above.length));
  if (above.length < LEAST || right / above.length >= precision - spread) return chance;
  let rightSoFar = 0;
  let best: number | undefined;
  above.forEach((pair, at) => {
    if (pair.right) rightSoFar += 1;
    if (at + 1 >= LEAST && above[at + 1]?.chance !== pair.chance && rightSoFar / (at + 1) >= precision)
      best = pair.chance;
  });
  const highestWrong = above.find((pair) => !pair.right)?.chance ?? chance;
  return Math.min(0.9999, Math.ceil((best ?? highestWrong + 0.0001) * 10_000) / 10_000);
}
