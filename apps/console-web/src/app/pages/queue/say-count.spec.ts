import { describe, expect, it } from '@jest/globals';
import { sayCount } from './say-count.js';

describe('the number beside a view', () => {
  it.each([
    [0, 1000, '0'],
    [999, 1000, '999'],
    [1000, 1000, '999+'],
    [null, 1000, ''],
    [undefined, undefined, ''],
  ])('%s of at most %s is said as "%s"', (count, countedTo, said) => {
    expect(sayCount(count, countedTo)).toBe(said);
  });
});
