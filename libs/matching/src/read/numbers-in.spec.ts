import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareNumbers, numbersIn } from './numbers-in.js';

describe('the numbers of a text', () => {
  it.each([
    ['7号线晚点', '七号线挤不上', 1],
    ['市二中收费', '2中补课', 1],
    ['十二号楼停水', '12栋没水', 1],
    ['2018年的补贴', '2018年油补没发', 1],
    ['7号线', '1号线', -1],
    ['二中', '十二中', -1],
    ['2017年的补贴', '2018年的补贴', -1],
    ['3号楼', '5栋', -1],
    ['3号楼和5号楼', '5栋', 1],
    ['7号线', '7号楼', 0],
    ['3号楼1单元', '3号楼2单元', 0],
    ['停水', '3号楼', 0],
  ])('%s and %s: %d', (one, other, value) => {
    expect(compareNumbers(numbersIn(one), numbersIn(other)).value).toBe(value);
    expect(compareNumbers(numbersIn(other), numbersIn(one)).value).toBe(value);
  });

  it('shows which differ', () => {
    expect(compareNumbers(numbersIn('7号线'), numbersIn('一号线')).differ).toEqual(['7号线', '1号线']);
  });

  it('says the same whichever comes first', () => {
    const text = fc.string({
      unit: fc.constantFrom('7', '12', '二', '十', '号线', '号楼', '年', '中', '，'),
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [left, right] = [numbersIn(one), numbersIn(other)];
        expect(compareNumbers(left, right).value).toBe(compareNumbers(right, left).value);
        expect(compareNumbers(left, left).value).toBe(left.size > 0 ? 1 : 0);
      }),
    );
  });
});
