import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutgoingMessage, SendContext } from '../channel.js';
import { sendMessage } from './send-message.js';
import { WechatOfficialSettings } from './settings.js';

/** A stand-in for WeChat's API on loopback: it hands out numbered tokens and answers sends from a list. */
let server: Server;
let apiBase: string;
let answers: (object | 'hang up')[];
let tokensGiven: number;
let sent: { token: string | null; touser: string; content: string }[];
let account = 0;
let message: OutgoingMessage;

beforeEach(async () => {
  [answers, sent, tokensGiven] = [[], [], 0];
  account += 1;
  message = {
    id: `m${account}`,
    kind: 'answer',
    number: 'SL1',
    subject: '答复',
    text: '已修好',
    replyTo: { openid: 'oWang' },
  };
  server = createServer(async (incoming, reply) => {
    const url = new URL(incoming.url ?? '', 'http://wechat');
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    if (url.pathname === '/cgi-bin/token') {
      tokensGiven += 1;
      const ok = url.searchParams.get('secret') === 'right';
      reply.end(
        JSON.stringify(
          ok ? { access_token: `t${tokensGiven}`, expires_in: 7200 } : { errcode: 40125, errmsg: 'bad secret' },
        ),
      );
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const answer = answers.shift() ?? { errcode: 0, errmsg: 'ok' };
    if (answer === 'hang up') return incoming.socket.destroy();
    sent.push({ token: url.searchParams.get('access_token'), touser: body.touser, content: body.text.content });
    reply.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const quiet = { info() {}, warn() {}, error() {} };
const context: SendContext = { log: quiet, signal: new AbortController().signal };
const send = (change: Partial<OutgoingMessage> = {}, settings: object = {}) =>
  sendMessage(
    { ...message, ...change },
    WechatOfficialSettings.parse({ token: 'token', appId: `wx${account}`, appSecret: 'right', apiBase, ...settings }),
    context,
  );

describe('a customer-service message', () => {
  it('reaches the person, and the token is fetched once for many', async () => {
    expect(await Promise.all([send(), send({ id: 'second' })])).toEqual([{ outcome: 'sent' }, { outcome: 'sent' }]);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual({ token: 't1', touser: 'oWang', content: '已修好' });
    expect(tokensGiven).toBe(1);
  });

  it.each([40001, 42001])('tries once more with a new token after %i', async (errcode) => {
    answers = [{ errcode }];
    expect(await send()).toEqual({ outcome: 'sent' });
    expect(sent.map(({ token }) => token)).toEqual(['t1', 't2']);
  });

  it('does not go on fetching tokens when the new one is refused too', async () => {
    answers = [{ errcode: 40001 }, { errcode: 40001 }];
    expect(await send()).toMatchObject({ outcome: 'failed' });
    expect(tokensGiven).toBe(2);
  });

  it.each([
    [45015, 'impossible'],
    [45047, 'impossible'],
    [40003, 'impossible'],
    [45009, 'failed'],
    [-1, 'failed'],
  ])('error %i is %s', async (errcode, outcome) => {
    answers = [{ errcode, errmsg: 'x' }];
    expect(await send()).toMatchObject({ outcome });
  });

  it('splits a long answer, and goes on after the piece that was sent', async () => {
    const text = '关于您反映的小区停水问题，抢修已经完成。'.repeat(80);
    answers = [{ errcode: 0 }, 'hang up'];
    const first = await send({ text });
    expect(first).toMatchObject({ outcome: 'failed', reason: expect.not.stringContaining('t1') });
    expect(sent).toHaveLength(1);
    expect(await send({ text })).toEqual({ outcome: 'sent' });
    expect(sent.map(({ content }) => content).join('')).toBe(text);
    for (const { content } of sent) {
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(2048);
      expect(content.endsWith('。')).toBe(true);
    }
  });

  it.each([
    ['no appSecret', {}, { appSecret: undefined }, 'impossible'],
    ['no openid', { replyTo: {} }, {}, 'impossible'],
    ['a wrong secret', {}, { appSecret: 'wrong' }, 'failed'],
    ['nobody there', {}, { apiBase: 'http://127.0.0.1:1' }, 'failed'],
  ])('%s', async (_, change, settings, outcome) => {
    expect(await send(change, settings)).toMatchObject({ outcome });
    expect(sent).toEqual([]);
  });
});
