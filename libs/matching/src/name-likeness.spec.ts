import { describe, expect, it } from '@jest/globals';
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
  ])('%s and %s: %s', (one, other, likeness) => {
    expect(compareNames(one, other)).toBe(likeness);
    expect(compareNames(other, one)).toBe(likeness);
  });
});
