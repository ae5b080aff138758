import type { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { mock } from 'wechaty-puppet-mock';
import type { Delivery, ListenContext, OutgoingMessage, Source } from '../channel.js';
import { listenToBot } from './listen-to-bot.js';
import { sayToContact } from './say-to-contact.js';
import { BOT_ID, mockerOf } from './sessions.js';
import type { WechatyListenerSettings } from './settings.js';
import { wechatWechaty } from './wechat-wechaty.channel.js';

const source: Source<WechatyListenerSettings> = {
  id: 'bot-of-tests',
  jurisdiction: 'gaoyou',
  name: '',
  settings: { puppet: 'mock' },
  hasKey: () => false,
  keyed: false,
};
const stop = new AbortController();
const bodies: Buffer[] = [];
let alive = 0;
let failures = 1;
let listening: Promise<void>;
const quiet = { info() {}, warn() {}, error() {} };

const context: ListenContext = {
  signal: stop.signal,
  log: quiet,
  cursor: { read: async () => ({}), write: async () => {} },
  alive: () => {
    alive += 1;
  },
  async deliver({ body }) {
    if (failures-- > 0) throw new Error('the database is away for a moment');
    bodies.push(body);
    return { kept: true, receipts: [], quarantined: false };
  },
};

async function eventually<T>(see: () => T | undefined | false): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = see();
    if (seen) return seen;
    await wait(50);
  }
  throw new Error('never came');
}

const answer: OutgoingMessage = { id: '1', kind: 'answer', number: 'SL1', subject: '', text: '已修好', replyTo: {} };

describe('a bot', () => {
  beforeAll(async () => {
    expect(await sayToContact({ ...answer, replyTo: { contact: 'x' } }, source.id)).toMatchObject({
      outcome: 'failed',
    });
    listening = listenToBot(source, context);
    listening.catch(() => {});
    await eventually(() => mockerOf(source.id));
  });
  afterAll(async () => {
    stop.abort();
    await listening.catch(() => {});
  });

  it('hands over what people say, once the store is back, and answers them', async () => {
    const mocker = mockerOf(source.id);
    if (!mocker) throw new Error('no stage');
    const citizen = mocker.createContact({ name: '李强' });
    const heard: string[] = [];
    (citizen as unknown as EventEmitter).on(
      'message',
      (message: mock.MessageMock) => message.talker().id === BOT_ID && heard.push(message.text() ?? ''),
    );
    citizen.say('路灯不亮三天了').to(mocker.ContactMock.load(BOT_ID));
    const body = await eventually(() => bodies[0]);
    expect(await wechatWechaty.receive({ body, receivedAt: new Date() } as Delivery, source)).toMatchObject({
      outcome: 'accepted',
      items: [{ content: { text: '路灯不亮三天了', requester: { name: '李强', openid: citizen.id } } }],
    });
    expect(alive).toBeGreaterThan(0);

    const sent = await sayToContact({ ...answer, replyTo: { contact: citizen.id } }, source.id);
    expect(sent.outcome).toBe('sent');
    await eventually(() => heard.includes('已修好'));
    // The bot hears itself say it: that is no message of a person.
    await wait(300);
    expect(bodies).toHaveLength(1);
  });

  it('throws when it is logged out, and its session is gone', async () => {
    await mockerOf(source.id)?.puppet.logout();
    await expect(listening).rejects.toThrow('logged out');
    expect(mockerOf(source.id)).toBeUndefined();
    expect(await sayToContact({ ...answer, replyTo: { contact: 'x' } }, source.id)).toMatchObject({
      outcome: 'failed',
    });
  });

  it('ends quietly when it is told to', async () => {
    const again = listenToBot(source, context);
    await eventually(() => mockerOf(source.id));
    stop.abort();
    await expect(again).resolves.toBeUndefined();
  });
});
