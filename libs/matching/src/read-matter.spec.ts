import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { candidateKeys } from './keys-of.js';
import { readMatter } from './read-matter.js';
import { matterOf, understand } from './sample.fixture.js';
import { findTroubles } from './troubles.js';

const LONG = '滨河路南段的绿化带被占用堆放建筑材料，树木枯死，扬尘很大，停车位也被围挡占了，';

describe('readMatter', () => {
  it('keeps content words without places and courtesy, the troubles and the years of the title', () => {
    const matter = matterOf(
      '尊敬的领导您好，柳岸小区的电梯坏了三次，请问维修资金什么时候到位',
      ['estate:柳岸小区=柳岸'],
      { title: '柳岸小区2024年维修资金', district: 'south' },
    );
    expect(matter.words).toEqual(expect.arrayContaining(['电梯', '维修']));
    for (const word of ['柳岸', '小区', '领导', '请问']) expect(matter.words).not.toContain(word);
    expect(matter).toMatchObject({ acts: ['fund'], years: ['2024'], district: 'south' });
    expect(matter.places).toEqual([{ kind: 'estate', key: '柳岸', name: '柳岸小区', title: true }]);
  });

  it('survives JSON unchanged and stays below 2 KB, however long the text', () => {
    const places = Array.from({ length: 40 }, (_, n) => `estate:一个名字特别特别长的住宅小区第${n}号院落`);
    const matter = matterOf(LONG.repeat(2000), places, { title: LONG.repeat(20) });
    expect(JSON.parse(JSON.stringify(matter))).toEqual(matter);
    expect(Buffer.byteLength(JSON.stringify(matter))).toBeLessThan(2048);
  });

  it('never fails, and gives at most twelve keys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 40 }), (text, title) => {
        const keys = candidateKeys(readMatter(understand(text, [], { title })));
        expect(keys.length).toBeLessThanOrEqual(12);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it.each([
    ['', '自来水管爆裂，水喷了一地', ['water.burst']],
    ['停水两天', '家里没水做饭', ['water.outage']],
    ['', '楼下烧烤店油烟太大', ['smoke']],
    ['房产证办不下来', '交房五年了', ['certificate']],
    ['', '你好', []],
  ])('finds the trouble of "%s %s"', (title, text, acts) => {
    expect(findTroubles(title, text)).toEqual(acts);
  });
});

describe('candidateKeys', () => {
  it('names places by their most specific, the trouble by its district', () => {
    const keys = candidateKeys(
      matterOf('柳岸小区115号楼水管爆了', ['estate:柳岸小区=柳岸', 'building:115号楼=115'], { district: 'south' }),
    );
    expect(keys).toEqual(expect.arrayContaining(['p:柳岸/115', 'p:柳岸', 'd:south:water.burst']));
  });

  it('lets a retold text meet the first one', () => {
    const one = candidateKeys(matterOf(LONG));
    const other = candidateKeys(matterOf(LONG.replace('树木枯死', '树都死了').replace('很大', '特别大')));
    expect(one.filter((key) => key.startsWith('m:') && other.includes(key)).length).toBeGreaterThan(0);
  });
});

describe('an empty message', () => {
  it('has no key at all, so that silent calls do not meet', () => {
    expect(candidateKeys(matterOf(''))).toEqual([]);
  });
});
