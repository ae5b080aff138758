/** A pair whose event was held back while the rest was learnt from. */
export interface HeldChance {
  readonly chance: number;
  readonly same?: boolean | undefined;
}

/** What merging all pairs from a chance on would come to. */
export interface CurvePoint {
  readonly chance: number;
  readonly recall: number;
  readonly precision: number;
  readonly unknown: number;
}

/** Fewer merged pairs say nothing about a precision. */
const LEAST = 20;

/** From the highest chance down, one point for each chance; `possible`: pairs that are the same, looked at or not. */
export function curveOf(held: readonly HeldChance[], possible: number): CurvePoint[] {
  const ranked = [...held].sort((one, other) => other.chance - one.chance);
  let [same, different, unknown] = [0, 0, 0];
  return ranked.flatMap((pair, at) => {
    if (pair.same === undefined) unknown += 1;
    else if (pair.same) same += 1;
    else different += 1;
    if (at + 1 < LEAST || ranked[at + 1]?.chance === pair.chance) return [];
    return {
      chance: pair.chance,
      recall: same / Math.max(1, possible),
      precision: same / Math.max(1, same + different),
      unknown: unknown / (at + 1),
    };
  });
}

/** The last point at which everything merged still lies above the threshold. */
export function pointAt(curve: readonly CurvePoint[], threshold: number): CurvePoint | undefined {
  return curve.findLast(({ chance }) => chance >= threshold);
}
