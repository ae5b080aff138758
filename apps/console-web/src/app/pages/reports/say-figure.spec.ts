import { expect, it } from '@jest/globals';
import { sayChange, sayFigure } from './say-figure.js';

it.each([
  [
    { numerator: 27, denominator: 28, value: 27 / 28 },
    { shown: '96.4%', made: '27 / 28' },
  ],
  [
    { numerator: 0, denominator: 0, value: null },
    { shown: '—', made: '0 / 0' },
  ],
  [
    { numerator: 12, denominator: null, value: 12 },
    { shown: '12', made: '' },
  ],
])('says %j', (rate, said) => {
  expect(sayFigure(rate)).toEqual(said);
});

it.each([
  [0.964, 0.95, true, '+1.4'],
  [0.9, 0.95, true, '−5'],
  [12, 15, false, '−3'],
  [12, 12, false, '±0'],
  [12, null, false, ''],
])('%p after %p', (now, before, isRate, said) => {
  expect(sayChange(now, before, isRate)).toBe(said);
});
