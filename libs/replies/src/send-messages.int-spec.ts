import { setTimeout as sleep } from 'node:timers/promises';
import type { SendOutcome } from '@guiyi/channels';
import { waitingShards } from '@guiyi/storage';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SendMessages } from './send-messages.processor.js';
import { SendSessionMessages } from './send-session-messages.processor.js';
import { openReplies, type Replies, testChannel } from './testing/open-replies.js';

const XINING = { jurisdiction: 'xining' };
const DAY = 24 * 60 * 60_000;
const never = new AbortController().signal;

describe('what is said to people', () => {
  let replies: Replies;
  let now: () => Date;

  beforeAll(async () => {
    replies = await openReplies(() => now());
  });
  beforeEach(async () => {
    now = () => new Date();
    await replies.empty();
  });
  afterAll(() => replies.close());

  it('is said once by two senders side by side, however slow the channel', async () => {
    // A tenth of a second is 12 s: a batch of all of them would outlive its lease by far.
    const start = Date.now();
    now = () => new Date(start + (Date.now() - start) * 120);
    const said: string[] = [];
    const slow = testChannel('slow', {
      async send({ id }) {
        said.push(id);
        await sleep(200);
        return { outcome: 'sent' };
      },
    });
    await replies.saveSource('mailbox', 'slow');
    const ids = await replies.say('mailbox', 48);
    const senders = [1, 2].map(() => new SendMessages(replies.runtime, replies.directory([slow]), [slow]));
    await Promise.all(senders.map((sender) => sender.handle(XINING, never)));
    expect([...said].sort()).toEqual([...ids].sort());
    expect(await replies.states()).toEqual([{ sourceId: 'mailbox', kind: 'answer', state: 'sent', problem: null }]);
  });

  it('is tried for three days while the mail server is away, and then somebody must call', async () => {
    const start = Date.now();
    let at = start;
    now = () => new Date(at);
    let tries = 0;
    const down = testChannel('down', {
      send: async (): Promise<SendOutcome> => {
        tries += 1;
        return { outcome: 'failed', reason: '451 <wang.xiaoming@163.com> 13812345678 later' };
      },
    });
    await replies.saveSource('mailbox', 'down');
    await replies.say('mailbox', 1);
    const sender = new SendMessages(replies.runtime, replies.directory([down]), [down]);
    const until = async (end: number) => {
      while (at < end) at += Math.max(1, (await sender.handle(XINING, never)) ?? end - at);
    };
    await until(start + 2.9 * DAY);
    expect(await replies.states()).toMatchObject([{ state: 'pending' }]);
    await until(start + 3.1 * DAY);
    const [message] = await replies.states();
    expect(message).toMatchObject({ state: 'task', problem: expect.stringContaining('later') });
    expect(tries).toBeGreaterThan(70);
    expect(tries).toBeLessThan(100);
    for (const table of ['message', 'event']) {
      const [kept] = await replies.runtime.database.query(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~ 'xiaoming|13812345678'`,
      );
      expect([table, kept]).toEqual([table, { n: 0 }]);
    }
    const events = await replies.runtime.database.query(
      `SELECT kind FROM event WHERE kind LIKE 'message.%' ORDER BY seq`,
    );
    expect(events.at(-1)).toEqual({ kind: 'message.task' });
  });

  it('of a source that was switched off becomes a task after a day, and rings no bell before', async () => {
    const mail = testChannel('mail', { send: async () => ({ outcome: 'sent' }) });
    const form = testChannel('form', { unsendable: 'shown' });
    await replies.saveSource('old-mailbox', 'mail', false);
    await replies.saveSource('old-form', 'form', false);
    const sender = new SendMessages(replies.runtime, replies.directory([mail, form]), [mail, form]);
    await replies.say('old-mailbox', 1);
    await replies.say('old-mailbox', 1, { kind: 'receipt' });
    expect((await waitingShards(replies.runtime.database, now())).send).toEqual([]);
    await replies.say('old-form', 1);
    await sender.handle(XINING, never);
    expect(await replies.states()).toMatchObject([
      { sourceId: 'old-form', state: 'shown' },
      { sourceId: 'old-mailbox', kind: 'answer', state: 'pending' },
      { sourceId: 'old-mailbox', kind: 'receipt', state: 'pending' },
    ]);
    now = () => new Date(Date.now() + 1.1 * DAY);
    expect((await waitingShards(replies.runtime.database, now())).send).toEqual(['xining']);
    await sender.handle(XINING, never);
    expect(await replies.states()).toMatchObject([
      { sourceId: 'old-form' },
      { kind: 'answer', state: 'task', problem: expect.stringContaining('switched off') },
      { kind: 'receipt', state: 'shown' },
    ]);
  });

  it('through a chat is said only by the process that holds its session', async () => {
    const said: string[] = [];
    const channel = (gateway: string) =>
      testChannel('bot', {
        sendsFromListener: true,
        async send() {
          said.push(gateway);
          return { outcome: 'sent' };
        },
      });
    await replies.saveSource('bot', 'bot');
    await replies.say('bot', 20);
    const gateways = ['idle', 'holder'].map(
      (name) => new SendSessionMessages(replies.runtime, replies.directory([channel(name)]), () => name === 'holder'),
    );
    for (const gateway of gateways) await gateway.handle(XINING, never);
    expect(new Set(said)).toEqual(new Set(['holder']));
    expect(said).toHaveLength(20);
  });

  it('goes on to others when one cannot be read or its channel throws', async () => {
    const throwing = testChannel('throwing', {
      send: async () => {
        throw new Error('no route to wang.xiaoming@163.com');
      },
    });
    const mail = testChannel('mail', { send: async () => ({ outcome: 'sent' }) });
    await replies.saveSource('a-throwing', 'throwing');
    await replies.saveSource('b-mailbox', 'mail');
    await replies.say('a-throwing', 1);
    await replies.say('b-mailbox', 1);
    const [broken] = await replies.say('c-mailbox', 1);
    await replies.saveSource('c-mailbox', 'mail');
    await replies.runtime.database.query(
      `UPDATE appeal SET reply_to_sealed = '\\x00' WHERE id = (SELECT appeal_id FROM message WHERE id = $1)`,
      [broken],
    );
    const channels = [throwing, mail];
    await new SendMessages(replies.runtime, replies.directory(channels), channels).handle(XINING, never);
    expect(await replies.states()).toMatchObject([
      { state: 'pending', problem: expect.stringContaining('w************@163.com') },
      { state: 'sent' },
      { state: 'pending', problem: expect.stringMatching(/./) },
    ]);
  });
});
