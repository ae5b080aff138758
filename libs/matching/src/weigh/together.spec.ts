import { describe, expect, it } from '@jest/globals';
import { comparedOf } from '../sample.fixture.js';
import { together } from './together.js';

const BLOCK = 'building:115号楼';
/** One burst pipe, as six people call it in. */
const CALLS = [
  comparedOf('115号楼门口自来水管爆了，水一直往外喷，路面都淹了', [BLOCK]),
  comparedOf('反映115栋旁边水管爆裂，水流得满地都是，请快来修', ['building:115栋=115号楼']),
  comparedOf('115号楼爆管了！！快来人', [BLOCK]),
  comparedOf('你好，我们115幢楼下一直在冒水', ['building:115幢=115号楼']),
  comparedOf('115#楼前面水管漏了，自行车棚都泡了', ['building:115#楼=115号楼']),
  comparedOf('爆管，115号楼，没人管吗', [BLOCK]),
];
const [first = comparedOf('')] = CALLS;

describe('together', () => {
  it('knows one burst pipe in six short calls within the hour', () => {
    for (const one of CALLS) for (const other of CALLS) expect(together(one, other, 0.5)).toBeGreaterThan(0.9);
  });

  it('fades with the hours', () => {
    const values = [0, 1, 6, 24, 240].map((hours) => together(first, first, hours));
    expect(values).toEqual([...values].sort((one, other) => other - one));
    expect(values.at(-1)).toBeLessThan(0.001);
  });

  it.each<{ name: string; one: [string, string[]]; other: [string, string[]] }>([
    { name: 'another trouble', one: ['115号楼爆管了', [BLOCK]], other: ['115号楼电梯坏了', [BLOCK]] },
    { name: 'no trouble', one: ['115号楼有事', [BLOCK]], other: ['115号楼有事', [BLOCK]] },
    { name: 'no place', one: ['水管爆了', []], other: ['水管爆了', []] },
    { name: 'no place on one side', one: ['水管爆了', []], other: ['115号楼水管爆了', [BLOCK]] },
    {
      name: 'another block of the estate',
      one: ['电梯坏了，柳岸小区3号楼', ['estate:柳岸小区=柳岸', 'building:3号楼']],
      other: ['电梯困人，柳岸小区8号楼', ['estate:柳岸小区=柳岸', 'building:8号楼']],
    },
    {
      name: 'block 115 of another estate',
      one: ['爆管了，柳岸小区115号楼', ['estate:柳岸小区=柳岸', BLOCK]],
      other: ['爆管了，梅坡小区115号楼', ['estate:梅坡小区=梅坡', BLOCK]],
    },
  ])('is nothing with $name', ({ one, other }) => {
    expect(together(comparedOf(...one), comparedOf(...other), 0)).toBe(0);
    expect(together(comparedOf(...other), comparedOf(...one), 0)).toBe(0);
  });

  it('says less of a block that many estates have, and of long texts, which have words to compare', () => {
    const third = comparedOf('3号楼爆管', ['building:3号楼']);
    expect(together(third, third, 0)).toBeLessThan(together(first, first, 0));
    const long = comparedOf(`115号楼爆管了，${'水从昨天半夜开始往外流，'.repeat(10)}`, [BLOCK]);
    expect(together(long, long, 0)).toBeLessThan(together(first, first, 0));
    expect(together(long, first, 0)).toBe(together(first, long, 0));
  });

  it('meets in the estate where only one says the block', () => {
    const estate = comparedOf('柳岸小区爆管了', ['estate:柳岸小区=柳岸']);
    const block = comparedOf('柳岸小区3号楼爆管了', ['estate:柳岸小区=柳岸', 'building:3号楼']);
    expect(together(estate, block, 0)).toBeGreaterThan(0.5);
  });
});
