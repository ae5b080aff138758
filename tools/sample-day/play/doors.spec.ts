import { CHANNELS, type Channel, type Reception, type Source } from '@guiyi/channels';
import type { IntakeContent, SourceConfig } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { FEED_ENTRIES } from '../items/feed.js';
import { FORMS_GAOYOU } from '../items/forms-gaoyou.js';
import { FORMS_XINING } from '../items/forms-xining.js';
import { HOTLINE_GAOYOU } from '../items/hotline-gaoyou.js';
import { HOTLINE_XINING } from '../items/hotline-xining.js';
import { MAILBOX } from '../items/mailbox.js';
import { MAILBOX_ODD } from '../items/mailbox-odd.js';
import { NEWS_ROWS } from '../items/news.js';
import { WECHAT_GAOYOU } from '../items/wechat-gaoyou.js';
import { WECHAT_XINING } from '../items/wechat-xining.js';
import type { MailItem } from '../sample-item.js';
import { sampleSources } from '../sources.js';
import type { Letter } from './letter.js';
import { writeCallEvents } from './write-call-events.js';
import { writeCdr } from './write-cdr.js';
import { writeFeed } from './write-feed.js';
import { writeForm } from './write-form.js';
import { writeMail } from './write-mail.js';
import { writeTable } from './write-table.js';
import { writeWechatCallbacks } from './write-wechat-callback.js';

const sources = sampleSources({ smtp: { port: 2525 }, feedUrl: 'http://127.0.0.1:9/feed.xml' });
const mails = [...MAILBOX, ...MAILBOX_ODD];

function configOf(item: { readonly source: string }): SourceConfig {
  const config = sources.find(({ id }) => id === item.source);
  if (!config) throw new Error(`no source ${item.source}`);
  return config;
}

function channelOf(config: SourceConfig): Channel {
  const channel = CHANNELS.find(({ id }) => id === config.channel);
  if (!channel) throw new Error(`no channel ${config.channel}`);
  return channel;
}

const byId = <T extends { id: string }>(items: readonly T[]) => items.map((item) => [item.id, item] as const);

/** Feeds a letter to the channel of its source, as the gateway would. */
async function receive(letter: Letter, config: SourceConfig): Promise<Reception> {
  const channel = channelOf(config);
  const source: Source = {
    ...config,
    settings: channel.settings.parse(config.settings),
    keyed: config.keys.length > 0,
    hasKey: (presented) => presented !== undefined && config.keys.includes(presented),
  };
  const url = new URL(letter.path, 'http://127.0.0.1');
  return channel.receive(
    {
      body: letter.body,
      contentType: letter.contentType,
      headers: { 'content-type': letter.contentType, ...letter.headers },
      method: 'POST',
      url: url.href,
      query: Object.fromEntries(url.searchParams),
      remoteAddress: '127.0.0.1',
      receivedAt: new Date(),
    },
    source,
  );
}

async function contentsOf(letters: readonly Letter[], config: SourceConfig): Promise<IntakeContent[]> {
  const receptions = await Promise.all(letters.map((letter) => receive(letter, config)));
  return receptions.flatMap((each) => {
    if (each.outcome !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(each)}`);
    return each.items.map(({ content }) => content);
  });
}

/** The SMTP door writes the sender of the envelope above what it was given. */
async function mailLetter(item: MailItem): Promise<Letter> {
  const mail = await writeMail(item, { run: 'r', to: 'mayor@xining.example' });
  return {
    path: '/',
    contentType: 'message/rfc822',
    body: Buffer.concat([Buffer.from(`Return-Path: <${item.from}>\r\n`), mail]),
  };
}

describe('what the players send is read by the real channels', () => {
  it.each(sources.map((config) => [config.id, config] as const))('source %s is whole', (_, config) => {
    expect(channelOf(config).settings.safeParse(config.settings)).toMatchObject({ success: true });
  });

  it.each(byId(HOTLINE_XINING))('%s: call record', async (_, item) => {
    const [content] = await contentsOf([writeCdr(item, configOf(item), 'r')], configOf(item));
    expect(content).toMatchObject({ requester: { phone: item.phone } });
    if (item.missed) expect(content?.missedCall).toBe(true);
    else expect(content).toMatchObject({ text: item.note, title: item.title, requester: { name: item.name } });
  });

  it.each(byId(HOTLINE_GAOYOU))('%s: call events', async (_, item) => {
    const letters = writeCallEvents(item, configOf(item), 'r');
    const receptions = await Promise.all(letters.map((letter) => receive(letter, configOf(item))));
    const items = receptions.flatMap((each) => (each.outcome === 'accepted' ? each.items : []));
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(1);
    expect(items.at(-1)).toMatchObject({ part: 'final', content: { requester: { phone: item.phone } } });
    if (item.missed) expect(items.at(-1)?.content.missedCall).toBe(true);
    else expect(items.at(-1)?.content.text).toContain(item.note);
  });

  it.each(byId(mails.filter(({ rubbish }) => !rubbish)))('%s: mail', async (_, item) => {
    const [content] = await contentsOf([await mailLetter(item)], configOf(item));
    expect(content).toMatchObject({ requester: { email: item.from }, facts: { subject: item.subject } });
    expect(content?.text.replace(/\s+/g, '')).toContain(item.text.replace(/\s+/g, ''));
    expect(content?.automatic !== undefined).toBe(item.expect?.noTicket === 'automatic');
    if (item.replies) expect(content?.references).toHaveLength(1);
  });

  it.each(byId(mails.filter(({ rubbish }) => rubbish)))('%s: no mail', async (_, item) => {
    expect(await receive(await mailLetter(item), configOf(item))).toMatchObject({ outcome: 'unreadable' });
  });

  it.each(byId([...WECHAT_XINING, ...WECHAT_GAOYOU]))('%s: WeChat', async (_, item) => {
    const contents = await contentsOf(writeWechatCallbacks(item, configOf(item), 'r'), configOf(item));
    expect(contents.map(({ text }) => text)).toEqual(item.messages);
    expect(new Set(contents.map(({ requester }) => requester.openid))).toEqual(new Set([item.person]));
  });

  it.each(byId([...FORMS_XINING, ...FORMS_GAOYOU]))('%s: form', async (_, item) => {
    const reception = await receive(await writeForm(item, configOf(item), 'r'), configOf(item));
    if (reception.outcome !== 'accepted') throw new Error(JSON.stringify(reception));
    const [read] = reception.items;
    expect(read?.content).toMatchObject({ text: item.text, title: item.title });
    expect(read?.content.requester).toMatchObject(item.anonymous ? { kind: 'anonymous' } : { phone: item.phone });
    expect(read?.attachments?.map(({ mediaType }) => mediaType)).toEqual(item.picture ? ['image/png'] : []);
  });

  it('reads the table row by row', async () => {
    const config = configOf({ source: 'evening-news' });
    const contents = await contentsOf([writeTable(NEWS_ROWS, config, 'r')], config);
    expect(contents.map(({ text }) => text)).toEqual(NEWS_ROWS.map(({ text }) => text));
    expect(contents.map(({ requester }) => requester.phone)).toEqual(NEWS_ROWS.map(({ phone }) => phone));
  });

  it('reads the feed entry by entry', async () => {
    const letter = { path: '/', contentType: 'application/rss+xml', body: Buffer.from(writeFeed(FEED_ENTRIES, 'r')) };
    const contents = await contentsOf([letter], configOf({ source: 'evening-feed' }));
    expect(contents.map(({ title }) => title)).toEqual(FEED_ENTRIES.map(({ title }) => title));
  });

  it.each(byId(FORMS_GAOYOU))('%s: known again in the same run, and new in another', async (_, item) => {
    const ids = await Promise.all(
      ['r', 'r', 's'].map(async (run) => {
        const reception = await receive(await writeForm(item, configOf(item), run), configOf(item));
        return reception.outcome === 'accepted' ? reception.items[0]?.externalId : undefined;
      }),
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});
