import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FEATURE_NAMES, FEATURES } from '../compare/features.js';
import { barsOf } from '../decide/bars.js';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { SETTINGS } from '../sample.fixture.js';
import { scorecardOf, valuesOf } from './plain-scorecard.fixture.js';
import { chanceForPrecision, chanceOf, pointsOf, sumOf } from './scorecard.js';

describe('a scorecard', () => {
  const card = scorecardOf({ text: { cuts: [0.2, 0.5], points: [-1, 0.5, 2] }, act: { cuts: [], points: [3] } });

  it.each([
    [-1, -1],
    [0.1999, -1],
    [0.2, 0.5],
    [0.4999, 0.5],
    [0.5, 2],
    [99, 2],
  ])('gives text %d its step: %d', (text, points) => {
    expect(pointsOf(card, valuesOf({ text }))[FEATURE_NAMES.indexOf('text')]).toBe(points);
  });

  it('adds up to the sum, so that every figure can be read off', () => {
    const based = { ...card, base: -4 };
    const values = valuesOf({ text: 0.3 });
    expect(sumOf(based, values)).toBe(-4 + 0.5 + 3);
    expect(sumOf(based, values)).toBe(pointsOf(based, values).reduce((sum, points) => sum + points, -4));
  });

  it('turns a larger sum into a larger chance between nothing and one', () => {
    const chances = [-50, -2, 0, 2, 50].map((sum) => chanceOf(card, sum));
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
    expect(chances[2]).toBe(0.5);
    for (const chance of chances) expect(chance >= 0 && chance <= 1).toBe(true);
  });

  it('merges from the precision that a city asks for, and never where labels did not show it', () => {
    const thresholds = [
      { precision: 0.3, chance: 0.2 },
      { precision: 0.9, chance: 0.6 },
      { precision: 0.98, chance: 0.8 },
    ];
    const learnt = scorecardOf({}, { thresholds });
    expect(chanceForPrecision(learnt, 0.9)).toBe(0.6);
    expect(chanceForPrecision(learnt, 0.95)).toBe(0.8);
    expect(chanceForPrecision(learnt, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(chanceForPrecision(card, 0.9)).toBe(Number.POSITIVE_INFINITY);
    expect(barsOf(learnt, { ...SETTINGS, mergePrecision: 1, suggestPrecision: 0.3 })).toEqual({
      merge: Number.POSITIVE_INFINITY,
      suggest: 0.2,
      own: 0.8,
    });
    expect(barsOf(learnt, { ...SETTINGS, mergePrecision: 0.9, suggestPrecision: 0.98 }).suggest).toBe(0.6);
  });
});

describe('the scorecard that is shipped', () => {
  it('can merge at the precisions that a city may ask for, short of certainty', () => {
    for (const mergePrecision of [0.9, 0.95, 0.97]) {
      const { merge, suggest } = barsOf(FIRST_SCORECARD, { ...SETTINGS, mergePrecision });
      expect(merge).toBeLessThan(1);
      expect(suggest).toBeLessThan(merge);
    }
    const chances = FIRST_SCORECARD.thresholds.map(({ chance }) => chance);
    expect(chances).toEqual([...chances].sort((one, other) => one - other));
  });

  it('never holds more of what speaks for a merge against it', () => {
    const growing = FEATURE_NAMES.filter((name) => FEATURES[name].direction === 'grows');
    const value = fc.double({ min: -1, max: 6, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: FEATURE_NAMES.length, maxLength: FEATURE_NAMES.length }),
        fc.constantFrom(...growing),
        value,
        (values, name, more) => {
          const at = FEATURE_NAMES.indexOf(name);
          const raised = values.with(at, Math.max(values[at] ?? 0, more));
          expect(sumOf(FIRST_SCORECARD, raised)).toBeGreaterThanOrEqual(sumOf(FIRST_SCORECARD, values) - 1e-9);
        },
      ),
    );
  });
});
