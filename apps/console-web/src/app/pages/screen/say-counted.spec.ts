import { expect, it } from '@jest/globals';
import { sayCounted } from './say-counted.js';

it.each([
  ['2026-03-02T03:20:00Z', '2026-03-02T04:00:00Z', '11:20'],
  // The day is the city's: 15:50 of the first in Greenwich is its last ten minutes.
  ['2026-03-01T15:50:00Z', '2026-03-01T16:10:00Z', '03-01 23:50'],
  ['2026-02-28T20:05:00Z', '2026-03-02T03:00:00Z', '03-01 04:05'],
])('%s, seen at %s, is %s', (at, now, said) => {
  expect(sayCounted(at, now, 'Asia/Shanghai')).toBe(said);
});
