import { describe, expect, it } from '@jest/globals';
import { draftOf } from './small-city.fixture.js';
import { titleOf } from './title-of.js';

describe('title-of', () => {
  it.each([
    ['', '正文', undefined, '正文'],
    ['尊敬的领导您好,海棠苑停水了,请处理', '', undefined, '海棠苑停水了'],
    ['尊敬的市长:\n您好!\n路灯坏了三天。', '', undefined, '路灯坏了三天'],
    ['您好', '', undefined, '无文字内容'],
    ['', '', undefined, '无文字内容'],
    ['急!急!路灯坏了', '', undefined, '路灯坏了'],
    ['正文', '', '回复: Re: 路灯坏了', '路灯坏了'],
  ])('%s', (text, fallback, title, expected) => {
    expect(titleOf(draftOf(text || fallback, { title })).title).toBe(expected);
  });

  it('stays within forty characters, never half of one', () => {
    const { title } = titleOf(draftOf('𠮷'.repeat(100)));
    expect([...title]).toHaveLength(40);
    expect(title).toBe('𠮷'.repeat(40));
  });
});
