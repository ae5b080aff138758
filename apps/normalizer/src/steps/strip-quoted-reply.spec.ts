import { describe, expect, it } from '@jest/globals';
import { draftOf } from './small-city.fixture.js';
import { stripQuotedReply } from './strip-quoted-reply.js';

const strip = (text: string, title = '回复: 您的诉求') => stripQuotedReply(draftOf(text, { title })).text;

describe('strip-quoted-reply', () => {
  it.each([
    ['QQ', '还是没修好。\n\n------------------ 原始邮件 ------------------\n发件人: "热线"\n您的诉求已受理'],
    ['163', '还是没修好。\n---- 回复的原邮件 ----\n| 发件人 | 热线 |\n您的诉求已受理'],
    [
      'Outlook',
      '还是没修好。\r\n\r\n________________________________\r\n发件人： 热线\r\n发送时间： 2026-03-05\r\n主题： 您的诉求\r\n已受理',
    ],
    ['Outlook in English', '还是没修好。\n-----Original Message-----\nFrom: x\nSent: y\n已受理'],
    ['于…写道', '还是没修好。\n热线 <a@b.example> 于2026年3月5日周四 10:00写道：\n> 已受理'],
    ['在…写道', '还是没修好。\n在 2026-03-05 10:00:00，"热线" <a@b.example> 写道：\n已受理'],
    ['Gmail', '还是没修好。\n\nOn Thu, Mar 5, 2026 at 10:00 AM Hotline <a@b.example>\nwrote:\n> 已受理'],
    ['a quoted tail', '还是没修好。\n> 已受理\n>\n> 请等待\n'],
    ['an app that signs', '还是没修好。\n\n发自我的iPhone\n------------------ 原始邮件 ------------------\n已受理'],
    ['an answer below', 'On Thu, Mar 5, 2026, Hotline wrote:\n> 已受理\n\n还是没修好。'],
  ])('keeps what the person wrote above what %s quotes', (_, text) => {
    expect(strip(text)).toBe('还是没修好。');
  });

  it.each([
    ['nothing was written above', '\n----- 原始邮件 -----\n路灯坏了，请维修'],
    ['only a quote', '> 路灯坏了\n> 请维修'],
    ['a table of one header', '发件人：我\n内容：路灯坏了'],
    ['a quote in the middle', '他说：\n> 不修\n这是什么态度'],
    ['a sentence about writing', '他在合同里写道：不退款，请处理'],
  ])('takes nothing where %s', (_, text) => {
    expect(strip(text)).toBe(text);
  });

  it('keeps the letter that somebody forwards', () => {
    const text = '请处理\n----- 原始邮件 -----\n发件人: 张三\n发送时间: 昨天\n主题: 路灯\n路灯坏了';
    expect(strip(text, '转发: 路灯坏了')).toBe(text);
  });

  it('is not held up by what somebody made to hurt', () => {
    const begun = performance.now();
    for (const part of ['> ', '\n> ', 'From: a\nTo: b\n', '-', ' ', `${' '.repeat(299)}\n`, 'On 1\n'])
      strip(part.repeat(1_500_000 / part.length));
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
