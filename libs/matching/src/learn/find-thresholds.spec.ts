import { describe, expect, it } from '@jest/globals';
import { findThresholds, type HeldPair, PRECISIONS } from './find-thresholds.js';

/** Pairs from the most alike down, each of its own event: `=` the same, `x` not, `?` nobody said. */
function ranked(kinds: string): HeldPair[] {
  return [...kinds].map((kind, at) => ({
    chance: 1 - at / kinds.length,
    same: kind === '?' ? undefined : kind === '=',
    group: `event ${at}`,
  }));
}

function leastFor(held: readonly HeldPair[], precision: number): number | undefined {
  return findThresholds(held).find((threshold) => threshold.precision === precision)?.chance;
}

describe('findThresholds', () => {
  it('goes down as far as the precision holds, and no further', () => {
    const held = ranked('='.repeat(200) + 'x'.repeat(200));
    const chance = leastFor(held, 0.95) ?? 0;
    expect(chance).toBeGreaterThan(0.46);
    expect(chance).toBeLessThan(0.52);
    expect(leastFor(held, 0.5)).toBeLessThan(0.01);
  });

  it('asks for a chance that rises with the precision', () => {
    const thresholds = findThresholds(ranked('='.repeat(150) + '=x'.repeat(60) + 'x'.repeat(300)));
    const chances = thresholds.map(({ chance }) => chance);
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
    expect(thresholds.length).toBe(PRECISIONS.length);
  });

  it('promises nothing that labels did not show', () => {
    expect(findThresholds([])).toEqual([]);
    expect(findThresholds(ranked('='.repeat(5)))).toEqual([]);
    expect(leastFor(ranked('=x'.repeat(100)), 0.9)).toBeUndefined();
  });

  it('keeps merging from what nobody judged, and counts it as wrong where a person will look', () => {
    const held = ranked('='.repeat(100) + '?'.repeat(300));
    expect(leastFor(held, 0.9)).toBeGreaterThan(0.7);
    expect(leastFor(held, 0.5)).toBeCloseTo(0.5, 1);
  });

  it('takes an event of many pairs for one success, and another for one mistake', () => {
    const event = (kind: boolean, size: number, chance: number, group: string) =>
      Array.from({ length: size }, () => ({ chance, same: kind, group }));
    const single = ranked('='.repeat(30)).map((pair) => ({ ...pair, chance: 0.9 }));
    const mistakes = ranked('x'.repeat(5)).map((pair) => ({ ...pair, chance: 0.8 }));
    const apart = mistakes.map((pair, at) => ({ ...pair, group: `mistake ${at}` }));
    const oneMistake = mistakes.map((pair) => ({ ...pair, group: 'mistake' }));
    expect(leastFor([...single, ...apart], 0.9)).toBe(0.9);
    expect(leastFor([...single, ...oneMistake], 0.9)).toBe(0.8);
    const wrong = ranked('x'.repeat(10)).map((pair, at) => ({ ...pair, chance: 0.9, group: `wrong ${at}` }));
    const oneSuccess = [...event(true, 500, 0.9, 'success'), ...wrong];
    expect(leastFor(oneSuccess, 0.9)).toBeUndefined();
  });

  it('does not cut between pairs of one chance', () => {
    const tied = [...ranked('='.repeat(40)), ...ranked('x'.repeat(40))].map((pair) => ({ ...pair, chance: 0.7 }));
    expect(leastFor(tied, 0.9)).toBeUndefined();
  });
});
