import { describe, expect, it } from '@jest/globals';
import { GuessLimit } from './guess-limit.js';

describe('wrong tries', () => {
  it('end after the most that are allowed, for that name alone, and begin again after an hour', () => {
    let now = 0;
    const limit = new GuessLimit(10, () => now);
    for (let at = 0; at < 10; at++) {
      expect(limit.mayGuess('A')).toBe(true);
      limit.missed('A');
    }
    expect(limit.mayGuess('A')).toBe(false);
    expect(limit.mayGuess('B')).toBe(true);
    now = 60 * 60_000;
    expect(limit.mayGuess('A')).toBe(true);
  });

  it('are not forgotten because many others are tried, and never count over', () => {
    const limit = new GuessLimit(10, () => 0);
    for (let at = 0; at < 300; at++) limit.missed('A');
    for (let at = 0; at < 30_000; at++) limit.missed(`N${at}`);
    expect(limit.mayGuess('A')).toBe(false);
  });
});
