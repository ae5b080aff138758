import { expect, it } from '@jest/globals';
import { fitDigits } from './fit-digits.js';

it.each([
  [7, 'calc(76 * var(--u))'],
  [128, 'calc(54 * var(--u))'],
  [12_345, 'calc(32 * var(--u))'],
])('writes %p', (value, size) => {
  expect(fitDigits(value, { width: 115, most: 76 })).toBe(size);
});
