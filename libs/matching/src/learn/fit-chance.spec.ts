import { describe, expect, it } from '@jest/globals';
import { type Counted, fitChance } from './fit-chance.js';

/** At each sum from −4 to 4, a hundred pairs, of which as many are the same as a true slope and offset say. */
function heldBack(slope: number, offset: number) {
  return Array.from({ length: 17 }, (_, n) => (n - 8) / 2).flatMap((sum) => {
    const right = Math.round(100 / (1 + Math.exp(-(slope * sum + offset))));
    return Array.from({ length: 100 }, (_, n) => ({ sum, target: n < right ? 1 : 0, weight: 1 }));
  });
}

describe('fitChance', () => {
  it.each([
    [1, 0],
    [0.6, -1],
    [2, 0.5],
  ])('finds slope %d and offset %d again', (slope, offset) => {
    const fitted = fitChance(heldBack(slope, offset));
    expect(fitted.slope).toBeCloseTo(slope, 1);
    expect(fitted.offset).toBeCloseTo(offset, 1);
  });

  it('thinks less of a pair that counts less', () => {
    const held = heldBack(1, 0);
    const different = (weight: number): Counted[] => Array.from({ length: 200 }, () => ({ sum: 3, target: 0, weight }));
    const at3 = (more: readonly Counted[]) => {
      const { slope, offset } = fitChance([...held, ...more]);
      return slope * 3 + offset;
    };
    expect(at3(different(0.3))).toBeLessThan(at3([]));
    expect(at3(different(0.3))).toBeGreaterThan(at3(different(1)));
  });

  it('moves what is known as far as the pairs say: a few hardly, many all the way', () => {
    const known = { chance: { slope: 1, offset: 0 }, strength: { slope: 20, offset: 5 } };
    const against = (count: number) => Array.from({ length: count }, () => ({ sum: 2, target: 0, weight: 1 }));
    const at2 = (count: number) => {
      const { slope, offset } = fitChance(against(count), known);
      return slope * 2 + offset;
    };
    expect(fitChance([], known)).toEqual(known.chance);
    expect(at2(1)).toBeGreaterThan(1.5);
    expect(at2(400)).toBeLessThan(-1);
  });

  it('stays a rising curve of finite figures where labels are few, all alike or absurd', () => {
    for (const held of [
      [],
      [{ sum: 1, target: 1, weight: 1 }],
      [{ sum: 1, target: 0, weight: 1 }],
      [
        { sum: -3, target: 1, weight: 1 },
        { sum: 3, target: 0, weight: 1 },
      ],
      [
        { sum: -3, target: 0, weight: 1 },
        { sum: 3, target: 1, weight: 1 },
      ],
    ]) {
      const { slope, offset } = fitChance(held);
      expect(slope).toBeGreaterThan(0);
      expect(Number.isFinite(slope) && Number.isFinite(offset)).toBe(true);
    }
  });
});
