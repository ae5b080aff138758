import { describe, expect, it } from '@jest/globals';
import { GuessLimit } from './guess-limit.js';

describe('guesses of the last four digits', () => {
  it('end after ten wrong ones, for that number alone, and begin again after an hour', () => {
    let now = 0;
    const limit = new GuessLimit(() => now);
    for (let at = 0; at < 10; at++) {
      expect(limit.mayGuess('A')).toBe(true);
      limit.missed('A');
    }
    expect(limit.mayGuess('A')).toBe(false);
    expect(limit.mayGuess('B')).toBe(true);
    now = 60 * 60_000;
    expect(limit.mayGuess('A')).toBe(true);
  });

  it('keep memory bounded', () => {
    const limit = new GuessLimit(() => 0);
    for (let at = 0; at < 20_000; at++) limit.missed(`N${at}`);
    expect(Object.values(limit).find((value) => value instanceof Map)?.size).toBeLessThanOrEqual(10_000);
  });
});
