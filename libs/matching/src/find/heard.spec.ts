import { describe, expect, it } from '@jest/globals';
import { heardOf, lastHeard, MOST_LAST } from './heard.js';

describe('what is heard of a ticket', () => {
  it('is what began it and what was said last, once each and in the order of time', () => {
    expect(heardOf([1, 2, 3, 4, 5, 6, 7], 4)).toEqual([1, 4, 5, 6, 7]);
    expect(heardOf([1, 2, 3, 4, 5], 4)).toEqual([1, 2, 3, 4, 5]);
    expect(heardOf([1, 2], 4)).toEqual([1, 2]);
    expect(heardOf([1, 2, 3], 1)).toEqual([1, 3]);
    expect(heardOf([], 1)).toEqual([]);
  });

  it('is most of the two most promising, and little of the others', () => {
    expect([0, 1, 2, 3, 4].map(lastHeard)).toEqual([MOST_LAST, MOST_LAST, 1, 1, 1]);
  });
});
