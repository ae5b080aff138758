import { describe, expect, it } from '@jest/globals';
import { readMessageIds, readReceiptNumbers, titleOf } from './mail-threads.js';

describe('message ids', () => {
  it.each([
    ['<a@b>', ['a@b']],
    ['<a@b>\t<c@d> <a@b>', ['a@b', 'c@d']],
    ['a@b', ['a@b']],
    ['Your message <a@b> of Monday', ['a@b']],
    ['', []],
    [`<${'x'.repeat(300)}@b>`, []],
  ])('%s', (header, ids) => {
    expect(readMessageIds(header)).toEqual(ids);
  });
});

describe('receipt numbers', () => {
  it.each([
    ['回复：您的诉求已收到 [XN202505300000123]', ['XN202505300000123']],
    ['回复：【2025050001】补充', ['2025050001']],
    ['［GY-20250530-000012］ 〔 GY-20250530-000013 〕', ['GY-20250530-000012', 'GY-20250530-000013']],
    ['电话 [13800] 与 13900001111', []],
    ['[紧急] 路灯', []],
  ])('%s', (subject, numbers) => {
    expect(readReceiptNumbers(subject)).toEqual(numbers);
  });
});

describe('titles', () => {
  it.each([
    ['路灯不亮', '路灯不亮'],
    ['  路灯\n 不亮 ', '路灯 不亮'],
    ['来自市民的邮件', undefined],
    ['来自东关街道的邮件被退回，求助', '来自东关街道的邮件被退回，求助'],
    ['（无主题）', undefined],
    ['(no subject)', undefined],
    ['', undefined],
  ])('%s', (subject, title) => {
    expect(titleOf(subject)).toBe(title);
  });
});
