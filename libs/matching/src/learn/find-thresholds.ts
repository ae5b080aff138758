/** The precisions that a city may ask for. */
export const PRECISIONS = [0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995] as const;
/** Fewer pairs above a threshold prove nothing. */
const LEAST = 20;
/** Pairs that nobody judged are read by nobody: merging must not live on them. One in so many may be among the merged. */
const MOST_UNJUDGED = 0.12;
/** Of so many events nobody has shown yet that they are wrong: few labels promise less than many. */
const DOUBT = 0.5;
/** Below this precision it is a suggestion, and a person looks at it. */
const MERGES_FROM = 0.9;

export interface HeldPair {
  readonly chance: number;
  readonly same?: boolean | undefined;
  readonly group: string;
}

/**
 * For each precision the least chance above which it holds, among held-back pairs. For a suggestion, a pair that nobody
 * judged counts as wrong; for merging, those that were judged say the precision, and the unjudged stay few. An event of
 * many pairs is one mistake or one success, not many.
 */
export function findThresholds(held: readonly HeldPair[]): { precision: number; chance: number }[] {
  const ranked = [...held].sort((one, other) => other.chance - one.chance);
  const least = new Map<number, number>();
  const sizes = new Map<string, number>();
  const clump = ({ group, same }: HeldPair) => `${same} ${group}`;
  for (const pair of held) sizes.set(clump(pair), (sizes.get(clump(pair)) ?? 0) + 1);
  let [rightPairs, unjudged, right, wrong] = [0, 0, 0, 0];
  ranked.forEach((pair, at) => {
    const { chance, same } = pair;
    const events = 1 / (sizes.get(clump(pair)) ?? 1);
    if (same === undefined) unjudged += 1;
    else if (same) {
      rightPairs += 1;
      right += events;
    } else wrong += events;
    if (at + 1 < LEAST || ranked[at + 1]?.chance === chance) return;
    for (const precision of PRECISIONS) {
      const holds =
        precision < MERGES_FROM
          ? rightPairs / (at + 1) >= precision
          : right / (right + wrong + DOUBT) >= precision && unjudged / (at + 1) <= MOST_UNJUDGED;
      if (holds) least.set(precision, chance);
    }
  });
  let highest = 0;
  return PRECISIONS.flatMap((precision) => {
    const chance = least.get(precision);
    if (chance === undefined) return [];
    highest = Math.max(highest, Math.ceil(chance * 10_000) / 10_000);
    return [{ precision, chance: highest }];
  });
}
