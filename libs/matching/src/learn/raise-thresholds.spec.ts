import { describe, expect, it } from '@jest/globals';
import { type JudgedChance, raiseThresholds } from './raise-thresholds.js';

const PRESENT = [
  { precision: 0.5, chance: 0.3 },
  { precision: 0.95, chance: 0.7 },
  { precision: 0.98, chance: 0.8 },
];
const at = (chance: number, right: number, wrong: number): JudgedChance[] => [
  ...Array.from({ length: right }, () => ({ chance, right: true })),
  ...Array.from({ length: wrong }, () => ({ chance, right: false })),
];

describe('thresholds that the city’s own pairs do not bear out', () => {
  it.each([
    ['nothing was judged', [], [0.3, 0.7, 0.8]],
    ['all was right', at(0.85, 100, 0), [0.3, 0.7, 0.8]],
    ['a few were wrong, as promised', at(0.85, 98, 2), [0.3, 0.7, 0.8]],
    ['far too few to say', at(0.85, 5, 5), [0.3, 0.7, 0.8]],
    ['wrong ones lie below the right ones', [...at(0.95, 100, 1), ...at(0.85, 10, 10)], [0.3, 0.95, 0.95]],
    ['wrong ones lie above all others', [...at(0.97, 0, 12), ...at(0.85, 40, 0)], [0.3, 0.9701, 0.9701]],
    ['what is only suggested is often wrong', at(0.4, 1, 99), [0.3, 0.7, 0.8]],
  ])('%s', (_, pairs, expected) => {
    expect(raiseThresholds(PRESENT, pairs).map(({ chance }) => chance)).toEqual(expected);
  });
});
