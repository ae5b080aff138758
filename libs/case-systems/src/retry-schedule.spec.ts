import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_RETRY_AFTER, nextTry, RETRY_DELAYS } from './retry-schedule.js';

const NOW = new Date('2026-03-05T06:20:00Z');

function secondsUntil(tries: number, random: number, retryAfterSeconds?: number): number | 'parked' {
  const answer = nextTry(tries, NOW, () => random, retryAfterSeconds);
  return answer.next === 'park' ? 'parked' : (answer.at.getTime() - NOW.getTime()) / 1000;
}

describe('nextTry', () => {
  it.each<[string, number, number, number | undefined, number | 'parked']>([
    ['first at once', 0, 0.9, undefined, 0],
    ['then in 5 seconds', 1, 0, undefined, 5],
    ['a fifth later at most', 1, 0.9999999, undefined, 6],
    ['then in 5 minutes', 2, 0, undefined, 300],
    ['the last after a day', 9, 0, undefined, 86_400],
    ['then it is parked', 10, 0, undefined, 'parked'],
    ['and stays parked', 11, 0, undefined, 'parked'],
    ['parked even where the receiver asks for more', 10, 0, 60, 'parked'],
    ['the receiver may ask for longer', 1, 0, 120, 120],
    ['but not for shorter', 3, 0, 1, 1800],
    ['and not for ever', 1, 0, 1e12, LONGEST_RETRY_AFTER],
    ['also at the first try', 0, 0, 30, 30],
  ])('%s', (_, tries, random, retryAfter, expected) => {
    const seconds = secondsUntil(tries, random, retryAfter);
    if (typeof expected === 'number') expect(seconds).toBeCloseTo(expected, 2);
    else expect(seconds).toBe(expected);
  });

  it('never waits less than the table says, nor more than a fifth over it', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (tries, random) => {
        const seconds = secondsUntil(tries, random);
        const delay = (RETRY_DELAYS[tries] ?? Number.NaN) / 1000;
        return typeof seconds === 'number' && seconds >= delay && seconds <= delay * 1.2 + 0.001;
      }),
    );
  });
});
