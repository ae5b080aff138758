import { expect, it } from '@jest/globals';
import { curveOf } from './curve.js';

const matter = {
  days: [
    { day: '2026-03-01', appeals: 1, requesters: 1 },
    { day: '2026-03-02', appeals: 9, requesters: 7 },
  ],
  hours: [{ from: '2026-03-02T04:00:00Z', appeals: 4, requesters: 3 }],
};

it.each([
  [
    'days' as const,
    [
      { label: '03-01', appeals: 1, requesters: 1 },
      { label: '03-02', appeals: 9, requesters: 7 },
    ],
  ],
  ['hours' as const, [{ label: 'at 2026-03-02T04:00:00Z', appeals: 4, requesters: 3 }]],
])('the curve by %s keeps the order of time and both counts', (by, points) => {
  expect(curveOf(matter, by, (at) => `at ${at}`)).toEqual(points);
});
