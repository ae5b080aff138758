import { describe, expect, it } from '@jest/globals';
import { comparedOf } from '../sample.fixture.js';
import { seenIn } from './seen-in.js';

const YARD = ['estate:柳岸小区=柳岸'];
const one = comparedOf('柳岸小区楼下的川味小炒油烟太大，老人咳嗽了半个月', YARD);
const other = comparedOf('川味小炒的烟道没接到楼顶，柳岸小区的老人咳嗽了很久', YARD);

describe('what two matters have in common, for people', () => {
  it('is places, troubles by their names, and phrases, the longest first', () => {
    const seen = seenIn(one, other);
    expect(seen.placeNames).toEqual(['柳岸小区']);
    expect(seen.act).toEqual(['油烟']);
    expect(seen.text).toEqual(expect.arrayContaining(['川味小炒', '老人咳嗽']));
    const lengths = seen.text?.map(({ length }) => length) ?? [];
    expect(lengths).toEqual([...lengths].sort((one, two) => two - one));
  });

  it('names a place that only one of them took for a place', () => {
    const unread = comparedOf('柳岸小区停车费乱涨');
    expect(seenIn(comparedOf('柳岸小区乱收费', YARD), unread).placeNames).toEqual(['柳岸小区']);
  });

  it('is nothing where they share nothing', () => {
    const seen = seenIn(one, comparedOf('红星街路灯不亮', ['road:红星街']));
    expect(seen).toEqual({ text: [], placeNames: [], act: [], company: [] });
  });
});
