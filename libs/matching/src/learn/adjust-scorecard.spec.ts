import { describe, expect, it } from '@jest/globals';
import { plainScorecard, valuesOf } from '../weigh/plain-scorecard.fixture.js';
import { chanceOf, type Scorecard, sumOf } from '../weigh/scorecard.js';
import { type AdjustOptions, adjustInSteps, type CityPair } from './adjust-scorecard.js';
import { featureChanges } from './feature-changes.js';
import { isNotWorse } from './is-not-worse.js';

const OPTIONS = { version: 'xining-20260302-1', at: new Date('2026-03-02T03:00:00+08:00') };
const BASE = plainScorecard();

/** So many pairs, each of a group of its own. */
const pairs = (count: number, name: string, pair: Omit<CityPair, 'group'>): CityPair[] =>
  Array.from({ length: count }, (_, at) => ({ ...pair, group: `${name} ${at}` }));
const alike = (place: number, at = 0.8) => valuesOf({ text: at, placeFound: place });
const chance = (card: Scorecard, values: readonly number[]) => chanceOf(card, sumOf(card, values));

/** Without a pause. */
function adjustScorecard(base: Scorecard, of: readonly CityPair[], options: AdjustOptions): Scorecard {
  const steps = adjustInSteps(base, of, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** In this city equal words of two places are two matters. */
const placeDecides = (count: number, name = '') => [
  ...pairs(count, `${name}here`, { values: alike(1), same: true }),
  ...pairs(count, `${name}there`, { values: alike(-1), same: false }),
];

describe('a scorecard that moves as a city says', () => {
  it('learns what counts there, and does better on what it has not seen', () => {
    const card = adjustScorecard(BASE, placeDecides(60), OPTIONS);
    expect(chance(card, alike(-1))).toBeLessThan(0.5);
    expect(chance(card, alike(1))).toBeGreaterThan(chance(BASE, alike(1)) - 0.05);
    expect(featureChanges(BASE, card)[0]).toMatchObject({ feature: 'placeFound', name: '地点见于对方' });
    const judged = isNotWorse(card, BASE, placeDecides(20, 'unseen '), { mergePrecision: 0.98 });
    expect(judged).toMatchObject({
      ok: true,
      present: { merged: 40, right: 20, precision: 0.5 },
      candidate: { precision: 1 },
    });
    expect(judged.candidate.logLoss).toBeLessThan(judged.present.logLoss);
    expect(card).toMatchObject({ version: OPTIONS.version, learntFrom: { pairs: 120, same: 60 } });
  });

  it('comes to the same again, and pauses often', () => {
    const steps = adjustInSteps(BASE, placeDecides(40), OPTIONS);
    let [count, last] = [0, steps.next()];
    for (; !last.done; last = steps.next()) count += 1;
    expect(last.value).toEqual(adjustScorecard(BASE, placeDecides(40), OPTIONS));
    expect(count).toBeGreaterThan(100);
  });

  it('moves only the scale with few labels, and hardly with very few', () => {
    const few = adjustScorecard(BASE, placeDecides(12), OPTIONS);
    expect(few.features).toEqual(BASE.features);
    expect(chance(few, alike(1))).toBeLessThan(chance(BASE, alike(1)) - 0.05);
    const one = adjustScorecard(BASE, placeDecides(1).slice(1), OPTIONS);
    expect(Math.abs(chance(one, alike(1)) - chance(BASE, alike(1)))).toBeLessThan(0.1);
  });

  it('never counts more of a growing feature against the same matter', () => {
    const inverted = placeDecides(80).map((pair) => ({ ...pair, same: !pair.same }));
    const { points } = adjustScorecard(BASE, inverted, OPTIONS).features.placeFound;
    expect(points).toEqual([...points].sort((one, other) => one - other));
  });

  it('stays where it is for what nobody judged, and what was merged and left so speaks for itself', () => {
    const suggested = pairs(400, 'suggested', { values: alike(0, 0.2) });
    const stood = pairs(400, 'stood', { values: alike(1), stood: true });
    const card = adjustScorecard(BASE, [...placeDecides(30), ...suggested, ...stood], OPTIONS);
    expect(Math.abs(chance(card, alike(0, 0.2)) - chance(BASE, alike(0, 0.2)))).toBeLessThan(0.1);
    const without = adjustScorecard(BASE, [...placeDecides(30), ...suggested], OPTIONS);
    expect(chance(card, alike(1))).toBeGreaterThan(chance(without, alike(1)));
  });

  it('takes a scorecard that says nothing for anything but what it is told', () => {
    expect(adjustScorecard(BASE, [], OPTIONS)).toMatchObject({ features: BASE.features, chance: BASE.chance });
  });
});
