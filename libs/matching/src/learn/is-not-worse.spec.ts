import { describe, expect, it } from '@jest/globals';
import { FIRST_SCORECARD } from '../learnt/first-scorecard.js';
import { plainScorecard, valuesOf } from '../weigh/plain-scorecard.fixture.js';
import { groupsOf } from './group-pairs.js';
import { isHeldBack, isNotWorse } from './is-not-worse.js';
import { readScorecard } from './read-scorecard.js';

const PLAIN = plainScorecard();
const AT = { mergePrecision: 0.98 };
const pair = (text: number, same: boolean) => ({ values: valuesOf({ text }), same, group: String(text) });

describe('whether a version does worse on labels held back', () => {
  const heldBack = [pair(0.9, true), pair(0.9, true), pair(0.1, false)];

  it.each([
    ['the same one', PLAIN, true],
    ['surer where it is right', plainScorecard({ text: { cuts: [0.5], points: [-3, 3] } }), true],
    ['less sure', plainScorecard({ text: { cuts: [0.5], points: [-1, 1] } }), false],
    ['the other way round', plainScorecard({ text: { cuts: [0.5], points: [2, -2] } }), false],
  ])('%s', (_, candidate, expected) => {
    expect(isNotWorse(candidate, PLAIN, heldBack, AT).ok).toBe(expected);
  });

  it('takes better chances for nothing where it merges strangers', () => {
    const held = [...Array.from({ length: 20 }, () => pair(0.9, true)), pair(0.1, false)];
    // Calls everything the same: right nearly always, and merges one pair that people held apart.
    const bold = plainScorecard({ text: { cuts: [0.5], points: [1.5, 6] } });
    const judged = isNotWorse(bold, PLAIN, held, AT);
    expect(judged.candidate.logLoss).toBeLessThan(judged.present.logLoss);
    expect(judged).toMatchObject({ ok: false, present: { precision: 1 }, candidate: { merged: 21, right: 20 } });
  });

  it('holds about a quarter of the groups back, always the same ones', () => {
    const names = Array.from({ length: 4000 }, (_, at) => `0199a0b1-0000-7000-8000-${String(at).padStart(12, '0')}`);
    const held = names.filter(isHeldBack);
    expect(held.length).toBeGreaterThan(800);
    expect(held.length).toBeLessThan(1200);
    expect(names.filter(isHeldBack)).toEqual(held);
  });

  it('holds together what people put together, whatever the order', () => {
    const said = [
      { one: 'b', other: 'c', same: true },
      { one: 'd', other: 'e', same: false },
      { one: 'c', other: 'a', same: true },
      { one: 'f', other: 'b' },
      { one: 'a', other: 'd', same: false },
    ];
    expect(groupsOf(said)).toEqual(['a', 'e', 'a', 'a', 'd']);
    expect(groupsOf([...said].reverse()).reverse()).toEqual(['a', 'e', 'a', 'a', 'd']);
  });
});

describe('a scorecard out of a file', () => {
  it.each([
    ['the shipped one', FIRST_SCORECARD, true],
    ['nothing', undefined, false],
    ['a list', [], false],
    ['without a version', { ...PLAIN, version: '' }, false],
    ['of other features than there are', { ...PLAIN, features: { text: PLAIN.features.text } }, false],
    ['with a point too few', plainScorecard({ act: { cuts: [1], points: [0] } }), false],
    ['with words for numbers', { ...PLAIN, chance: { slope: '1', offset: 0 } }, false],
  ])('%s', (_, stored, readable) => {
    expect(readScorecard(stored === undefined ? undefined : JSON.parse(JSON.stringify(stored))) !== undefined).toBe(
      readable,
    );
  });
});
