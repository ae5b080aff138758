import type { CallItem, ChatItem, FormItem, MailItem, NewsItem, SampleItem } from '../sample-item.js';
import { joinKnocks, type Knocked } from './knock.js';
import type { Letter } from './letter.js';
import { type Played, type Stage, sourceOf } from './player.js';
import { postLetter } from './post-letter.js';
import { sayToBot } from './say-to-bot.js';
import { sendMail } from './send-mail.js';
import { writeCallEvents } from './write-call-events.js';
import { writeCdr } from './write-cdr.js';
import { writeForm } from './write-form.js';
import { writeMail } from './write-mail.js';
import { writeTable } from './write-table.js';
import { writeWechatCallbacks } from './write-wechat-callback.js';

/** Items that are delivered together: one, or the rows of one table, or the entries of one feed. */
export type Delivery = readonly [SampleItem, ...SampleItem[]];

/** Sends what belongs together through its real door, as often as it is to be sent. Never throws for a shut door. */
export async function playItems(items: Delivery, stage: Stage): Promise<Played[]> {
  const knocked = await playThrough(items, stage);
  const { receipts } = knocked;
  const hasOneEach = items.length > 1 && receipts.length === items.length;
  return items.map((item, at) => ({ item, ...knocked, receipts: hasOneEach ? receipts.slice(at, at + 1) : receipts }));
}

function playThrough(items: Delivery, stage: Stage): Promise<Knocked> {
  const [item] = items;
  switch (item.door) {
    case 'phone-freeswitch':
    case 'phone-cti':
      return playCall(item, stage);
    case 'email':
      return playMail(item, stage);
    case 'wechat-safe':
    case 'wechat-plain':
      return playWechat(item, stage);
    case 'wechaty':
      return sayToBot(item, stage);
    case 'webform':
      return playForm(item, stage);
    case 'media-csv':
      return post([writeTable(items.filter(isNews), sourceOf(item, stage), stage.run)], stage);
    case 'media-feed':
      return playFeed(items.filter(isNews), stage);
  }
}

function playCall(item: CallItem, stage: Stage): Promise<Knocked> {
  const source = sourceOf(item, stage);
  const isRecord = item.door === 'phone-freeswitch';
  const letters = isRecord ? [writeCdr(item, source, stage.run)] : writeCallEvents(item, source, stage.run);
  return post(letters, stage, item.deliveries);
}

async function playMail(item: MailItem, stage: Stage): Promise<Knocked> {
  const { smtp } = sourceOf(item, stage).settings as { smtp?: { domain?: string } };
  const to = `mayor@${smtp?.domain ?? 'xining.example'}`;
  const raw = await writeMail(item, { run: stage.run, to });
  const send = () => sendMail(stage.smtp, { raw, from: item.from, to }, stage.signal);
  return inTurn(Array.from({ length: item.deliveries ?? 1 }, () => send));
}

function playWechat(item: ChatItem, stage: Stage): Promise<Knocked> {
  return post(writeWechatCallbacks(item, sourceOf(item, stage), stage.run), stage, item.deliveries);
}

async function playForm(item: FormItem, stage: Stage): Promise<Knocked> {
  return post([await writeForm(item, sourceOf(item, stage), stage.run)], stage, item.deliveries);
}

async function playFeed(entries: readonly NewsItem[], { feed, run, signal }: Stage): Promise<Knocked> {
  if (!feed) return { accepted: false, receipts: [], attempts: 0, problem: 'no feed server was started' };
  const kept = await feed.publish(entries, run, { ms: 90_000, signal });
  const problem = kept ? {} : { problem: 'the reader of the feed did not come back for it' };
  return { accepted: kept, receipts: [], attempts: 1, ...problem };
}

/** Letters of one item go one after another, as the events of a call or the messages of a person do. */
function post(letters: readonly Letter[], stage: Stage, times = 1): Promise<Knocked> {
  const all = Array.from({ length: times }, () => letters).flat();
  return inTurn(all.map((letter) => () => postLetter(stage.gateway, letter, stage.signal)));
}

async function inTurn(steps: readonly (() => Promise<Knocked>)[]): Promise<Knocked> {
  const knocks: Knocked[] = [];
  for (const step of steps) knocks.push(await step());
  return joinKnocks(knocks);
}

function isNews(item: SampleItem): item is NewsItem {
  return item.door === 'media-csv' || item.door === 'media-feed';
}
