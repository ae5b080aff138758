import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readMatter } from '../read/read-matter.js';
import { matterOf, understand } from '../sample.fixture.js';
import { candidateKeys } from './candidate-keys.js';

const YARD = 'estate:柳岸小区=柳岸';
const BLOCK = 'building:115号楼';

describe('candidateKeys', () => {
  it('names a block with its estate, and by itself where nothing else says where it is', () => {
    const keys = candidateKeys(matterOf('柳岸小区115号楼水管爆了', [YARD, BLOCK]));
    expect(keys).toEqual(expect.arrayContaining(['p:柳岸/115号楼', 'p:柳岸']));
    expect(keys).not.toContain('p:115号楼');
    expect(candidateKeys(matterOf('115号楼水管爆了', [BLOCK]))).toContain('p:115号楼');
  });

  it.each([
    {
      name: 'in other words, with the place',
      one: matterOf('柳岸小区的自来水管爆了', [YARD]),
      other: matterOf('水喷得到处都是，柳岸小区门口', [YARD]),
    },
    {
      name: 'without a place, by what the titles share',
      one: matterOf('云帆健身房关门跑路，会员卡不退'),
      other: matterOf('我在云帆健身房办了年卡，人去楼空'),
    },
    {
      name: 'by what the text says again and again and the title does not',
      one: matterOf('领导好，我要投诉，川味小炒的油烟太大，川味小炒半夜还在营业', [], { title: '一件烦心事' }),
      other: matterOf('川味小炒扰民'),
    },
  ])('lets a matter be found again that is told $name', ({ one, other }) => {
    const known = new Set(candidateKeys(one));
    expect(candidateKeys(other).filter((key) => known.has(key)).length).toBeGreaterThan(0);
  });

  it('has none for an empty message, so that silent calls do not meet', () => {
    expect(candidateKeys(matterOf(''))).toEqual([]);
    expect(candidateKeys(matterOf('……！！'))).toEqual([]);
  });

  it('gives at most twenty-six short keys, each once, whatever a stranger wrote', () => {
    const strange = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 900 });
    const places = fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(strange, places, (units, names) => {
        const text = String.fromCharCode(...units).repeat(3);
        const understanding = understand(text);
        understanding.places = names.map((name, at) => ({ kind: 'site', name, key: name, at }));
        const keys = candidateKeys(readMatter(understanding));
        expect(keys.length).toBeLessThanOrEqual(26);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(key.length).toBeLessThan(70);
      }),
    );
  });
});
