import { describe, expect, it } from '@jest/globals';
import { readRetryAfter } from './retry-after.js';

const NOW = new Date('2026-03-05T06:20:00Z');

describe('readRetryAfter', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['120', 120],
    [' 0 ', 0],
    ['99999999', 86_400],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['Thu, 05 Mar 2026 06:21:30 GMT', 90],
    ['Thu, 05 Mar 2026 06:19:00 GMT', 0],
    ['Thu, 05 Mar 2099 06:19:00 GMT', 86_400],
    ['Xxx, 99 Foo 2026 99:99:99 GMT', undefined],
    ['2026-03-05', undefined],
  ])('%s → %s', (header, expected) => expect(readRetryAfter(header, NOW)).toBe(expected));
});
