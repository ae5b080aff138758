import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { comparedOf } from '../sample.fixture.js';
import { sharedPhrases } from './shared-phrases.js';

const one = comparedOf('柳岸小区楼下的川味小炒油烟太大，老人咳嗽了半个月', ['estate:柳岸小区=柳岸']);
const other = comparedOf('川味小炒的烟道没接到楼顶，柳岸小区的老人咳嗽了很久', ['estate:柳岸小区=柳岸']);

describe('the phrases that two matters share', () => {
  it('have none inside another, are at most four, and none is only glue', () => {
    const phrases = sharedPhrases(one, other);
    expect(phrases).toEqual(expect.arrayContaining(['川味小炒', '柳岸小区', '老人咳嗽']));
    expect(phrases.length).toBeLessThanOrEqual(4);
    for (const phrase of phrases) {
      expect(phrases.filter((longer) => longer.includes(phrase))).toEqual([phrase]);
      expect(phrase).toMatch(/^[^的了是]/u);
    }
  });

  it('are found wherever they stand, whatever stands around them', () => {
    const letters = (from: string) => fc.string({ unit: fc.constantFrom(...from), maxLength: 300 });
    fc.assert(
      fc.property(letters('甲乙丙'), letters('丁戊己庚'), fc.nat(20), (before, after, length) => {
        const phrase = '子丑寅卯辰巳午未申酉戌亥金木水火土天地人'.slice(0, length);
        const found = sharedPhrases(comparedOf(`${phrase}${before}`), comparedOf(`${after}${phrase}`));
        expect(found).toEqual(length >= 2 ? [phrase] : []);
      }),
    );
  });

  it('are none where nothing is shared', () => {
    expect(sharedPhrases(one, comparedOf('红星街路灯不亮'))).toEqual([]);
  });
});
