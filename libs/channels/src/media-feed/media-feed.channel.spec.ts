import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Delivery, Source } from '../channel.js';
import { mediaFeed } from './media-feed.channel.js';
import { readPublished } from './read-published.js';

const source: Source = {
  id: 'paper',
  jurisdiction: 'xining',
  name: '',
  settings: { url: 'http://paper' },
  hasKey: () => false,
  keyed: false,
};
const receive = (body: string | Buffer, contentType = 'application/xml') =>
  mediaFeed.receive({ body: Buffer.from(body), contentType } as Delivery, source);

const rss = (items: string, encoding = 'UTF-8') =>
  `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>晚报热线</title><link>http://paper</link><description>d</description>${items}</channel></rss>`;
const burst = `<item><title>五一路水管&lt;b&gt;爆裂&lt;/b&gt;</title><link>http://paper/1</link><guid isPermaLink="false">n-1</guid>
  <description>短讯</description><content:encoded><![CDATA[<p>115号楼前<b>积水</b></p>]]></content:encoded>
  <pubDate>Sun, 01 Mar 2026 08:30:00 +0800</pubDate><category>供水</category><author>记者 王芳</author></item>`;

describe('a feed', () => {
  it('of RSS: every entry is an item, its markup kept', async () => {
    expect(await receive(rss(`${burst}<item><title>无正文</title><link>http://paper/2</link></item>`))).toEqual({
      outcome: 'accepted',
      items: [
        {
          externalId: 'n-1',
          partKey: expect.stringMatching(/^[0-9a-f]{64}$/),
          content: {
            requester: { kind: 'anonymous' },
            title: '五一路水管爆裂',
            text: '<p>115号楼前<b>积水</b></p>',
            format: 'html',
            occurredAt: '2026-03-01T00:30:00.000Z',
            facts: { feed: '晚报热线', link: 'http://paper/1', author: '记者 王芳', categories: ['供水'] },
          },
        },
        {
          externalId: 'http://paper/2',
          partKey: expect.any(String),
          content: {
            requester: { kind: 'anonymous' },
            title: '无正文',
            text: '无正文',
            format: 'plain',
            facts: { feed: '晚报热线', link: 'http://paper/2' },
          },
        },
      ],
    });
  });

  it.each(['GB2312', 'gbk', 'GB18030'])('in %s', async (encoding) => {
    const body = iconv.encode(
      rss('<item><title>路灯喆不亮</title><description>街坊反映㙍</description></item>', encoding),
      'gb18030',
    );
    expect(await receive(body)).toMatchObject({
      items: [{ externalId: expect.stringMatching(/^sha256:/), content: { title: '路灯喆不亮', text: '街坊反映㙍' } }],
    });
  });

  it('of Atom', async () => {
    const body = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>台</title><id>f</id><updated>2026-03-01T00:00:00Z</updated>
      <entry><id>tag:1</id><title>井盖</title><link rel="enclosure" href="http://tv/a.mp4"/><link href="http://tv/1"/>
      <updated>2026-03-01T10:00:00+08:00</updated><summary>丢了三天</summary></entry></feed>`;
    expect(await receive(body)).toMatchObject({
      items: [
        {
          externalId: 'tag:1',
          content: {
            title: '井盖',
            text: '丢了三天',
            format: 'plain',
            occurredAt: '2026-03-01T10:00:00+08:00',
            facts: { link: 'http://tv/1', media: ['http://tv/a.mp4'] },
          },
        },
      ],
    });
  });

  it('of JSON', async () => {
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: '台',
      items: [
        { id: '7', url: 'http://tv/7', content_text: '公交站牌倒了', date_published: '2026-03-01T10:00:00+08:00' },
      ],
    });
    expect(await receive(body, 'application/feed+json')).toMatchObject({
      items: [{ externalId: '7', content: { text: '公交站牌倒了', format: 'plain', facts: { link: 'http://tv/7' } } }],
    });
  });

  it('gives an entry the same part key in a document that has changed around it', async () => {
    const keys = [rss(burst), rss(`<item><title>新</title></item>${burst}`)].map(async (body) => {
      const reception = await receive(body);
      return (
        reception.outcome === 'accepted' && reception.items.find(({ externalId }) => externalId === 'n-1')?.partKey
      );
    });
    const [before, after] = await Promise.all(keys);
    expect(before).toBe(after);
  });

  it('names one thing once, even where the feed has it twice', async () => {
    expect(await receive(rss(burst + burst))).toMatchObject({ items: [{ externalId: 'n-1' }] });
  });

  it.each([
    ['an error page', '<html><body>维护中</body></html>', 'unreadable'],
    ['nothing', '', 'unreadable'],
    [
      'entities',
      `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss('<item><title>&b;</title></item>')}`,
      'unreadable',
    ],
    ['deep nesting', `<rss version="2.0"><channel>${'<a>'.repeat(20_000)}`, 'unreadable'],
    ['a feed without entries', rss(''), 'answered'],
  ])('%s', async (_, body, outcome) => {
    expect((await receive(body)).outcome).toBe(outcome);
  });

  it.each(['ftp://paper/feed', 'file:///etc/passwd', 'http://user:secret@paper/feed'])(
    'refuses the address %s',
    (url) => {
      expect(mediaFeed.settings.safeParse({ url }).success).toBe(false);
    },
  );
});

describe('readPublished', () => {
  it.each([
    ['Sun, 01 Mar 2026 00:30:00 GMT', '2026-03-01T00:30:00.000Z'],
    ['Sun, 01 Mar 2026 08:30:00', '2026-03-01T00:30:00.000Z'],
    ['Sun Mar 01 08:30:00 CST 2026', '2026-03-01T00:30:00.000Z'],
    ['2026-03-01 08:30:00', '2026-03-01T08:30:00+08:00'],
    ['yesterday', undefined],
    ['第 3 期 12:00', undefined],
    [undefined, undefined],
  ])('%s', (text, time) => {
    expect(readPublished(text)).toBe(time);
  });
});
