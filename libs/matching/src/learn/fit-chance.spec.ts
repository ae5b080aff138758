import { describe, expect, it } from '@jest/globals';
import { fitChance } from './fit-chance.js';

/** At each sum from −4 to 4, a hundred pairs, of which as many are the same as a true slope and offset say. */
function heldBack(slope: number, offset: number) {
  return Array.from({ length: 17 }, (_, n) => (n - 8) / 2).flatMap((sum) => {
    const right = Math.round(100 / (1 + Math.exp(-(slope * sum + offset))));
    return Array.from({ length: 100 }, (_, n) => ({ sum, same: n < right }));
  });
}

describe('fitChance', () => {
  it.each([
    [1, 0],
    [0.6, -1],
    [2, 0.5],
  ])('finds slope %d and offset %d again', (slope, offset) => {
    const fitted = fitChance(heldBack(slope, offset), 0.5);
    expect(fitted.slope).toBeCloseTo(slope, 1);
    expect(fitted.offset).toBeCloseTo(offset, 1);
  });

  it('thinks less of a pair that nobody judged than of one judged different', () => {
    const held = heldBack(1, 0);
    const at3 = Array.from({ length: 200 }, () => ({ sum: 3 }));
    const chanceAt3 = (more: { sum: number; same?: boolean }[], unjudged: number) => {
      const { slope, offset } = fitChance([...held, ...more], unjudged);
      return slope * 3 + offset;
    };
    expect(chanceAt3(at3, 0.3)).toBeLessThan(chanceAt3([], 0.3));
    expect(chanceAt3(at3, 0.3)).toBeGreaterThan(
      chanceAt3(
        at3.map((pair) => ({ ...pair, same: false })),
        0.3,
      ),
    );
  });

  it('stays a rising curve of finite figures where labels are few, all alike or absurd', () => {
    for (const held of [
      [],
      [{ sum: 1, same: true }],
      [{ sum: 1, same: false }],
      [
        { sum: -3, same: true },
        { sum: 3, same: false },
      ],
      [
        { sum: -3, same: false },
        { sum: 3, same: true },
      ],
    ]) {
      const { slope, offset } = fitChance(held, 0.5);
      expect(slope).toBeGreaterThan(0);
      expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
    }
  });
});
