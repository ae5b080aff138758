import { describe, expect, it } from '@jest/globals';
import { readTime } from './read-time.js';

describe('readTime', () => {
  it.each<[string, string | undefined]>([
    ['2026-03-05T06:20:00Z', '2026-03-05T06:20:00.000Z'],
    ['2026-03-05T14:20:00+08:00', '2026-03-05T06:20:00.000Z'],
    ['2026-03-05T14:20:00+0800', '2026-03-05T06:20:00.000Z'],
    ['2026-03-05 14:20:00', '2026-03-05T06:20:00.000Z'],
    [' 2026-03-05 14:20 ', '2026-03-05T06:20:00.000Z'],
    ['2026-02-30 14:20:00', undefined],
    ['2026-03-05', undefined],
    ['昨天下午', undefined],
    ['1772691600', undefined],
  ])('%s in +08:00 → %s', (text, expected) => expect(readTime(text, '+08:00')?.toISOString()).toBe(expected));
});
