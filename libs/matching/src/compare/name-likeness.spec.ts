import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareNames } from './name-likeness.js';

describe('compareNames', () => {
  it.each([
    ['柳岸小区', '柳岸花园', 'same'],
    ['滨河路柳岸春小区', '柳岸春', 'same'],
    ['柳岸春二期', '柳岸春', 'same'],
    ['柳岸春二期', '柳岸春三期', 'different'],
    ['东湖花园', '西湖花园', 'different'],
    ['新柳岸春', '柳岸春', 'different'],
    ['金湖花园', '银湖花园', 'different'],
    ['阳光一村', '阳光二村', 'different'],
    ['安泰锦绣里', '泰安锦绣里', 'unclear'],
    ['红星路', '滨河路', 'different'],
    ['柳柳岸', '柳岸春', 'different'],
  ])('%s and %s: %s', (one, other, likeness) => {
    expect(compareNames(one, other)).toBe(likeness);
    expect(compareNames(other, one)).toBe(likeness);
  });

  it('says the same whichever comes first', () => {
    const name = fc.string({ unit: fc.constantFrom(...'柳岸春新东一二期区'), maxLength: 8 });
    fc.assert(
      fc.property(name, name, (one, other) => compareNames(one, other) === compareNames(other, one)),
      { numRuns: 1000 },
    );
  });
});
