import { describe, expect, it } from '@jest/globals';
import { readTime } from './read-time.js';

describe('readTime', () => {
  it.each([
    ['2026-03-01T08:30', '2026-03-01T08:30:00+08:00'],
    ['2026-3-1', '2026-03-01T00:00:00+08:00'],
    ['2026年3月1日 8点30分', '2026-03-01T08:30:00+08:00'],
    ['2026-03-01T00:30:00.000Z', '2026-03-01T00:30:00Z'],
    ['2026-03-01T08:30:05+0800', '2026-03-01T08:30:05+08:00'],
    ['2026-02-31', undefined],
    ['2026-03-01 25:00', undefined],
    ['昨天晚上', undefined],
  ])('%s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });
});
