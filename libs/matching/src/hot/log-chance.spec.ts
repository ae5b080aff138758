import { describe, expect, it } from '@jest/globals';
import { logChance } from './log-chance.js';

/** By adding up what lies below, which is exact as long as the rest is not tiny. */
function bySum(count: number, mean: number, shape: number): number {
  const more = mean / (mean + shape);
  let term = (1 - more) ** shape;
  let below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((k + shape) / (k + 1)) * more;
  }
  return Math.log10(1 - below);
}

describe('the chance of as many', () => {
  it.each([
    [3, 0.5, 0.5],
    [4, 1.4, 12],
    [12, 4, 3],
    [22, 20, 400],
    [45, 20, 400],
    [140, 100, 60],
  ])('of %d where %d are usual (shape %d) is the sum of what is left', (count, mean, shape) => {
    expect(logChance(count, mean, shape)).toBeCloseTo(bySum(count, mean, shape), 4);
  });

  it('still tells apart what is hardly possible, and is even for what is usual', () => {
    expect(logChance(200, 2, 50)).toBeLessThan(logChance(150, 2, 50) - 10);
    expect(logChance(200, 2, 50)).toBeGreaterThan(-400);
    expect(logChance(20, 20, 400)).toBe(0);
    expect(logChance(0, 0, 1)).toBe(0);
  });
});
