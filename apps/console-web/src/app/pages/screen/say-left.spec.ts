import { expect, it } from '@jest/globals';
import { sayLeft } from './say-left.js';

it.each([
  [59 * 60_000, '59 min'],
  [5 * 3_600_000 + 1, '5 h'],
  [26 * 3_600_000, '1 d 2 h'],
  [24 * 3_600_000, '1 d'],
  [-5, '0 min'],
])('%p ms left: %s', (left, said) => {
  expect(sayLeft(left, ['d', 'h', 'min'])).toBe(said);
});
