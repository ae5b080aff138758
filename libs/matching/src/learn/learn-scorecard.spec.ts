import { describe, expect, it } from '@jest/globals';
import { FEATURE_NAMES, FEATURES } from '../compare/features.js';
import { valuesOf } from '../weigh/plain-scorecard.fixture.js';
import { chanceForPrecision, chanceOf, sumOf } from '../weigh/scorecard.js';
import { type LabelledPair, learnScorecard } from './learn-scorecard.js';

/** What holds of one holds of the mean of several, which takes as many times as long. */
const OPTIONS = { version: 'xining-7', at: new Date('2026-03-02T04:00:00Z'), bags: 1 };

/** Numbers between 0 and 1, the same for a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A made-up city: what is the same shares words and trouble, mostly; `noise` is the part that is labelled by chance. */
function pairsOfCity(seed: number, size: number, noise = 0.03): LabelledPair[] {
  const next = numbersFrom(seed);
  return Array.from({ length: size }, (_, n) => {
    const like = next() < 0.3;
    const values = valuesOf({
      text: (like ? 0.25 : 0) + 0.4 * next(),
      heard: (like ? 0.3 : 0) + 0.5 * next(),
      act: next() < (like ? 0.9 : 0.3) ? 1 : -1,
      days: 3 * next(),
    });
    return { values, same: next() < noise ? next() < 0.5 : like, group: `city ${seed}, ${n >> 1}` };
  });
}

describe('learnScorecard', () => {
  const learnt = learnScorecard(pairsOfCity(1, 600), OPTIONS);

  it('promises a precision that pairs keep which it has never seen', () => {
    const fresh = pairsOfCity(2, 3000).map(({ values, same }) => ({
      chance: chanceOf(learnt, sumOf(learnt, values)),
      same,
    }));
    const least = chanceForPrecision(learnt, 0.9);
    const merged = fresh.filter(({ chance }) => chance >= least);
    expect(merged.filter(({ same }) => same).length / merged.length).toBeGreaterThan(0.86);
    expect(merged.length).toBeGreaterThan(0.5 * fresh.filter(({ same }) => same).length);
  });

  it('gives chances that fresh pairs bear out', () => {
    const fresh = pairsOfCity(3, 3000).map(({ values, same }) => ({
      chance: chanceOf(learnt, sumOf(learnt, values)),
      same,
    }));
    for (const [low, high] of [
      [0, 0.1],
      [0.9, 1],
    ] as const) {
      const there = fresh.filter(({ chance }) => chance >= low && chance <= high);
      const right = there.filter(({ same }) => same).length / there.length;
      expect(right).toBeGreaterThan(low - 0.07);
      expect(right).toBeLessThan(high + 0.07);
    }
  });

  it('says what it is, and gives every feature its points', () => {
    expect(learnt).toMatchObject({ version: 'xining-7', learntFrom: { pairs: 600, at: '2026-03-02T04:00:00.000Z' } });
    expect(Object.keys(learnt.features)).toEqual(FEATURE_NAMES);
    for (const name of FEATURE_NAMES) {
      const { cuts, points } = learnt.features[name];
      expect(points).toHaveLength(cuts.length + 1);
      if (FEATURES[name].direction === 'grows') expect(points).toEqual([...points].sort((one, other) => one - other));
    }
    expect(JSON.parse(JSON.stringify(learnt))).toEqual(learnt);
  });

  it('is the same from the same pairs', () => {
    const pairs = pairsOfCity(4, 120);
    expect(learnScorecard(pairs, OPTIONS)).toEqual(learnScorecard(pairs, OPTIONS));
  });

  it('does not promise from events that it learnt by heart: their pairs are held back together', () => {
    const next = numbersFrom(9);
    // What a value means is decided anew by each event: knowing one says nothing of another.
    const pairs = Array.from({ length: 20 }, (_, event) => {
      const same = next() < 0.5;
      return Array.from({ length: 20 }, () => ({
        values: valuesOf({ days: event / 5 }),
        same,
        group: `event ${event}`,
      }));
    }).flat();
    expect(learnScorecard(pairs, OPTIONS).thresholds.filter(({ precision }) => precision >= 0.9)).toEqual([]);
    const alone = pairs.map((pair, at) => ({ ...pair, group: `alone ${at}` }));
    expect(learnScorecard(alone, OPTIONS).thresholds.filter(({ precision }) => precision >= 0.9)).not.toEqual([]);
  });

  it('counts what nobody judged as different, a little', () => {
    const unjudged = pairsOfCity(5, 300).map(({ values, group }) => ({ values, group: `unjudged ${group}` }));
    const more = learnScorecard([...pairsOfCity(1, 600), ...unjudged], OPTIONS);
    expect(more.learntFrom).toEqual(learnt.learntFrom);
    expect(more.base).toBeLessThan(learnt.base);
  });

  it('refuses where there is nothing to tell apart', () => {
    expect(() => learnScorecard([], OPTIONS)).toThrow();
    expect(() =>
      learnScorecard(
        pairsOfCity(6, 50).map((pair) => ({ ...pair, same: true })),
        OPTIONS,
      ),
    ).toThrow();
  });
});
