import { describe, expect, it } from '@jest/globals';
import { draftOf } from './small-city.fixture.js';
import { stripMarkup } from './strip-markup.js';

describe('strip-markup', () => {
  it.each([
    [
      '<div><style>p{color:red}</style><p>&nbsp;&nbsp;第一段</p><p>第二段</p><script>alert(1)</script></div>',
      /^\s*第一段\n第二段$/,
    ],
    ['路灯坏了<br>请维修 &amp; 回电', /^路灯坏了\n请维修 & 回电$/],
    ['<a href="http://x.example/很长">看图</a><img src="cid:x">', /^看图$/],
    ['<h2>Hello 标题</h2>', /^Hello 标题$/],
  ])('reads html that nobody declared: %s', (html, plain) => {
    expect(stripMarkup(draftOf(html)).text).toMatch(plain);
  });

  it.each([
    ['温度<5度，而且a<b', '温度<5度，而且a<b'],
    ['灯坏了&nbsp;&#26356;多&hellip;', '灯坏了 更多&hellip;'],
    ['东\u200b门\ufeff', '东门'],
    ['&#0;&#x110000;', '&#0;&#x110000;'],
  ])('leaves plain text plain: %s', (text, plain) => {
    expect(stripMarkup(draftOf(text)).text).toBe(plain);
  });

  it.each([
    ['nested', `${'<div>'.repeat(100_000)}路灯坏了`],
    ['tables', '<table><tr><td>'.repeat(30_000)],
    ['never closed', '<p '.repeat(300_000)],
  ])('is not held up by hostile markup: %s', (_, html) => {
    const begun = performance.now();
    stripMarkup(draftOf(html, { format: 'html' }));
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
