import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { markDifferences } from './mark-differences.js';

const marked = (text: string, other: string) =>
  markDifferences(text, other)
    .map((part) => (part.isShared ? part.text : `[${part.text}]`))
    .join('');

describe('what only one of two matters says', () => {
  it.each([
    ['百花苑13号楼停水', '百花苑3号楼停水', '百花苑[13]号楼停水'],
    ['百花苑3号楼停水', '百花苑3号楼停水了', '百花苑3号楼停水'],
    ['昨晚停水', '路灯不亮', '[昨晚停水]'],
    ['停水，请处理', '请处理停水', '停水，请处理'],
    ['', '停水', ''],
  ])('%s beside %s', (text, other, expected) => {
    expect(marked(text, other)).toBe(expected);
  });

  it('leaves every character where it was', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, other) => {
        expect(
          markDifferences(text, other)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('is done in no time with a long text', () => {
    const long = '水管又爆了没有人来修'.repeat(2_000);
    expect(markDifferences(long, long)).toEqual([{ text: long, isShared: true }]);
  });
});
