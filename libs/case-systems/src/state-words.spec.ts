import { describe, expect, it } from '@jest/globals';
import { readStateWord, type StatusState } from './state-words.js';

describe('readStateWord', () => {
  it.each<[string, StatusState | undefined]>([
    ['已办结', 'closed'],
    ['办理中', 'in_handling'],
    ['已答复', 'answered'],
    ['已退回', 'returned'],
    ['不予受理', 'rejected'],
    ['In Progress', 'in_handling'],
    ['in-progress', 'in_handling'],
    ['IN_HANDLING', 'in_handling'],
    ['RESOLVED', 'closed'],
    [' 已 办结 ', 'closed'],
    // Means "sent back" to one vendor and "turned down" to the next.
    ['驳回', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['__proto__', undefined],
  ])('%s → %s', (word, expected) => expect(readStateWord(word)).toBe(expected));

  it("lets the target's own words go first, however they are spelled", () => {
    const own: Record<string, StatusState> = { 驳回: 'returned', 'On Hold': 'in_handling', 已办结: 'answered' };
    expect(['驳回', 'on-hold', '已办结', '已答复'].map((word) => readStateWord(word, own))).toEqual([
      'returned',
      'in_handling',
      'answered',
      'answered',
    ]);
  });
});
