import { expect, it } from '@jest/globals';
import { drawCurve, fillHours, sumUp } from './draw-curve.js';

const box = { width: 100, height: 50 };

it.each([
  [[0, 2, 1], 'M0 50L50 0L100 25'],
  [[0, 0], 'M0 50L100 50'],
  [[5], ''],
])('draws %j', (values, line) => {
  expect(drawCurve(values, box).line).toBe(line);
});

it('sums from the newest back, so that the last step is whole', () => {
  expect(sumUp([1, 1, 1, 1, 1], 2)).toEqual([1, 2, 2]);
});

it('fills the hours of a day', () => {
  const hours = fillHours(
    [
      { from: '2026-03-02T01:00:00Z', received: 3 },
      { from: '2026-03-02T01:00:00Z', received: 2 },
    ],
    (at) => new Date(at).getUTCHours() + 8,
  );
  expect([hours.length, hours[9], hours[1]]).toEqual([24, 5, 0]);
});
