import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { barsOf, chanceOf, FIRST_SCORECARD, sumOf } from '@guiyi/matching';
import { describe, expect, it } from '@jest/globals';
import { readSample, type Sample } from '../matching/read-sample.js';
import { sampleCity } from '../matching/sample-city.js';
import { samplePairs } from '../matching/sample-pairs.js';
import { MOST_DIFFERENCE } from './judge-swapped.js';
import { largestDifference, pairFigures } from './pair-figures.js';
import { swapPlaces } from './swap-places.js';

const sampleOf = (...texts: string[]): Sample => ({
  items: texts.map((text, at) => ({ id: `${at}`, reporter: '', title: '', text, at: new Date(at * 1e7) })),
  events: [],
  uncertain: [],
  traps: [],
});
const swapped = (...texts: string[]) => swapPlaces(sampleOf(...texts)).items.map(({ text }) => text);

describe('a sample with all places renamed', () => {
  it('gives a name of the same length and kind, everywhere the same, its short form too', () => {
    const [first = '', second = ''] = swapped('银杏湾小区半夜有人打桩。', '住在银杏湾睡不着，银杏湾小区没人管。');
    const [, name = ''] = /^(.{3})小区半夜有人打桩。$/.exec(first) ?? [];
    expect(name).toMatch(/^\p{Script=Han}{3}$/u);
    expect(name).not.toMatch(/银|杏/);
    expect(second).toBe(`住在${name}睡不着，${name}小区没人管。`);
  });

  it('keeps two names apart, and what two names share', () => {
    const [text = ''] = swapped('投诉柏杨路和柏杨小区，柏桦小区也是。');
    const [, road, estate, other] = /^投诉(.{2})路和(.{2})小区，(.{2})小区也是。$/.exec(text) ?? [];
    expect(estate).toBe(road);
    expect(other).not.toBe(estate);
    expect(other?.charAt(0)).toBe(estate?.charAt(0));
  });

  it('leaves the trouble alone, and ordinary words that a name happens to hold', () => {
    const [, told] = swapped('教育大道停水了。', '停水、漏水，孩子的教育要改善。');
    expect(told).toBe('停水、漏水，孩子的教育要改善。');
  });

  it('lets the codes of districts change places with their like', () => {
    const [one = '', two = ''] = swapped('A3区停电，B1区也停电', 'A3区又停电，M9县没有');
    expect(one).toBe('B1区停电，A3区也停电');
    expect(two).toBe('B1区又停电，M9县没有');
  });

  it('is the same every time', () => {
    const texts = ['银杏湾小区半夜有人打桩。', 'A3区柏杨路停水。'];
    expect(swapped(...texts)).toEqual(swapped(...texts));
  });
});

describe('the figures of pairs', () => {
  const events = [{ event: '甲', name: '', ids: ['1', '2', '3'] }];
  const pairs = [
    { ids: ['2', '1'] as const, chance: 0.9, same: true },
    { ids: ['3', '2'] as const, chance: 0.4, same: true },
    { ids: ['3', '9'] as const, chance: 0.8 },
    { ids: ['2', '7'] as const, chance: 0.85, same: false },
  ];

  it('count what merging and suggesting from these chances on comes to', () => {
    const third = expect.closeTo(1 / 3, 9);
    expect(pairFigures(pairs, { events }, { merge: 0.8, suggest: 0.5 })).toEqual({
      precision: 0.5,
      recall: third,
      unknown: third,
      macroRecall: third,
      suggestRecall: 0.5,
    });
  });

  it('differ most in one of them', () => {
    expect(largestDifference({ precision: 0.9, recall: 0.5 }, { precision: 0.95, recall: 0.4 })).toEqual({
      name: 'recall',
      difference: expect.closeTo(0.1, 9),
    });
  });
});

/** Messages that lie beside the repository on some machines; without them there is nothing to play. */
const folder = '../shared/data/matching';
const present = existsSync(join(folder, 'items.jsonl'));
if (!present) console.info('swapped places: left out, ../shared/data/matching is not beside the repository');
const describeIfPresent = present ? describe : describe.skip;

describeIfPresent('what is shipped, played on public messages', () => {
  it('does as well where all places have names that it never saw', async () => {
    const file = (name: string) => join(folder, `${name}.jsonl`);
    const sample = await readSample({ items: file('items'), events: file('events'), uncertain: file('uncertain') });
    const figures = [sample, swapPlaces(sample)].map((played) => {
      const pairs = samplePairs(played).map(({ ids, values, same }) => ({
        ids,
        same,
        chance: chanceOf(FIRST_SCORECARD, sumOf(FIRST_SCORECARD, values)),
      }));
      return pairFigures(pairs, played, barsOf(FIRST_SCORECARD, sampleCity().matching));
    });
    const [before, after] = figures;
    if (!before || !after) throw new Error('nothing was played');
    expect(before.recall).toBeGreaterThan(0.5);
    expect(largestDifference(before, after).difference).toBeLessThanOrEqual(MOST_DIFFERENCE);
  }, 300_000);
});
