import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { OutgoingMessage, SendContext, SendOutcome } from '../channel.js';
import { EmailSettings } from './email-settings.js';
import { ReceiptCap } from './receipt-cap.js';
import { sendMail } from './send-mail.js';
import { openSmtpDoor } from './smtp-door.js';
import { RecordingListener, until } from './testing/recording-listener.js';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function open(listener: RecordingListener, more: object = {}): Promise<number> {
  const port = await freePort();
  const { smtp, maxBytes } = EmailSettings.parse({ smtp: { port, domain: 'city.example', ...more } });
  if (!smtp) throw new Error('no settings');
  const control = new AbortController();
  const ended = openSmtpDoor(smtp, maxBytes, listener.context(control.signal));
  stops.push(() => {
    control.abort();
    return ended;
  });
  await until('the door is open', () => listener.alive > 0);
  return port;
}

const post = (port: number, more: object = {}, to = 'mayor@city.example', auth?: { user: string; pass: string }) => {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true, auth });
  return transport
    .sendMail({ from: 'li@example.cn', to, subject: '路灯', text: '路灯不亮。', messageId: '<a@example.cn>', ...more })
    .then(
      (sent) => ({ code: Number(sent.response.slice(0, 3)) }),
      (error: Error & { responseCode?: number }) => ({ code: error.responseCode }),
    )
    .finally(() => transport.close());
};

describe('the SMTP door', () => {
  it('says 250 only after the message is kept', async () => {
    const listener = new RecordingListener();
    let answered = false;
    listener.judge = async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(answered).toBe(false);
      return undefined;
    };
    const port = await open(listener);
    const answer = await post(port);
    answered = true;
    expect(answer).toEqual({ code: 250 });
    expect(listener.kept.size).toBe(1);
    const [delivery] = listener.deliveries;
    expect(delivery?.body.toString()).toMatch(/^Return-Path: <li@example.cn>\r\n/);
    expect(delivery?.body.toString()).toContain('Message-ID: <a@example.cn>');
  });

  it('writes down an empty envelope sender, the mark of a bounce', async () => {
    const listener = new RecordingListener();
    const port = await open(listener);
    await post(port, { envelope: { from: '', to: ['mayor@city.example'] } });
    expect(listener.deliveries[0]?.body.toString()).toMatch(/^Return-Path: <>\r\n/);
  });

  it.each([
    ['the store says no', () => ({ kept: false as const, reason: 'disk full' })],
    ['the store breaks', () => Promise.reject(new Error('no connection'))],
  ])('asks to try again later when %s', async (_, judge) => {
    const listener = new RecordingListener();
    listener.judge = judge;
    expect(await post(await open(listener))).toEqual({ code: 451 });
    expect(listener.kept.size).toBe(0);
  });

  it.each([
    ['mail for another domain', {}, 'somebody@elsewhere.example', {}, 550],
    ['an address that is not on the list', { recipients: ['12345@city.example'] }, 'mayor@city.example', {}, 550],
    ['an address on the list, in any case', { recipients: ['12345@City.example'] }, '12345@city.Example', {}, 250],
    ['a message over the limit', { maxBytes: 2000 }, 'mayor@city.example', { text: 'x'.repeat(9000) }, 552],
  ])('%s', async (_, settings, to, message, code) => {
    const listener = new RecordingListener();
    expect(await post(await open(listener, settings), message, to)).toEqual({ code });
    expect(listener.kept.size).toBe(code === 250 ? 1 : 0);
  });

  it('lets nobody in without the password where one is set', async () => {
    const listener = new RecordingListener();
    const port = await open(listener, { user: 'relay', password: 'right' });
    expect(await post(port)).toEqual({ code: 530 });
    expect(await post(port, {}, undefined, { user: 'relay', pass: 'wrong' })).toEqual({ code: 535 });
    expect(await post(port, {}, undefined, { user: 'relay', pass: 'right' })).toEqual({ code: 250 });
    expect(listener.kept.size).toBe(1);
  });
});

describe('sending', () => {
  const message: OutgoingMessage = {
    id: 'message-1',
    kind: 'receipt',
    number: 'XN202506010000017',
    subject: '您的诉求已收到',
    text: '已收到，编号 XN202506010000017。',
    replyTo: { email: 'li@city.example', messageId: 'q@example.cn', references: '<root@example.cn>' },
  };
  const context: SendContext = {
    signal: new AbortController().signal,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const send = (port: number, more: Partial<OutgoingMessage> = {}, outgoing: object = {}, cap = new ReceiptCap()) => {
    const settings = EmailSettings.parse({
      outgoing: { host: '127.0.0.1', port, secure: false, from: '12345@gov.example', ...outgoing },
    });
    return sendMail({ ...message, ...more }, { id: 'mail', settings }, context, cap);
  };

  it('writes a receipt into the thread, without an envelope sender, the same twice', async () => {
    const listener = new RecordingListener();
    const port = await open(listener);
    const [first, second] = [await send(port), await send(port)];
    expect(first).toEqual({ outcome: 'sent', reference: expect.stringMatching(/^<[0-9a-f]{32}@gov\.example>$/) });
    expect(second).toEqual(first);
    const raw = listener.deliveries[0]?.body.toString() ?? '';
    expect(raw).toMatch(/^Return-Path: <>\r\n/);
    expect(raw).toMatch(/^Auto-Submitted: auto-replied\r$/m);
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m);
    expect(raw).toMatch(/^In-Reply-To: <q@example.cn>\r$/m);
    expect(raw).toMatch(/^References: <root@example.cn>\s+<q@example.cn>\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(raw).not.toMatch(/^Precedence:/m);
  });

  it('signs an answer with its own address, so that a failure is heard of', async () => {
    const listener = new RecordingListener();
    await send(await open(listener), { kind: 'answer' });
    const raw = listener.deliveries[0]?.body.toString() ?? '';
    expect(raw).toMatch(/^Return-Path: <12345@gov.example>\r\n/);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  const outcomes: [string, Partial<OutgoingMessage>, SendOutcome['outcome']][] = [
    ['no address', { replyTo: {} }, 'impossible'],
    ['a list of addresses', { replyTo: { email: 'a@city.example,b@city.example' } }, 'impossible'],
    ['an automatic mail', { replyTo: { email: 'li@city.example', automatic: 'bounce' } }, 'impossible'],
    ['our own address', { replyTo: { email: '12345@GOV.example' } }, 'impossible'],
    ['an address the server refuses for good', { replyTo: { email: 'li@elsewhere.example' } }, 'impossible'],
    ['a good address', {}, 'sent'],
  ];
  it.each(outcomes)('%s', async (_, more, outcome) => {
    const port = await open(new RecordingListener());
    expect(await send(port, more)).toMatchObject({ outcome });
  });

  it('tries again later when the server cannot be reached or is busy', async () => {
    expect(await send(await freePort())).toMatchObject({ outcome: 'failed', retryAfterSeconds: 300 });
    const listener = new RecordingListener();
    listener.judge = () => ({ kept: false, reason: 'busy' });
    expect(await send(await open(listener))).toMatchObject({ outcome: 'failed', retryAfterSeconds: 300 });
  });

  it('is impossible without an outgoing server', async () => {
    const source = { id: 'mail', settings: EmailSettings.parse({}) };
    expect(await sendMail(message, source, context, new ReceiptCap())).toMatchObject({ outcome: 'impossible' });
  });

  it('stops answering an address that has had its receipts, but not with answers', async () => {
    const port = await open(new RecordingListener());
    const cap = new ReceiptCap();
    const outcomes: string[] = [];
    for (const id of ['1', '2', '3']) outcomes.push((await send(port, { id }, { perAddressPerDay: 2 }, cap)).outcome);
    outcomes.push((await send(port, { id: '1' }, { perAddressPerDay: 2 }, cap)).outcome);
    outcomes.push((await send(port, { id: '4', kind: 'answer' }, { perAddressPerDay: 2 }, cap)).outcome);
    expect(outcomes).toEqual(['sent', 'sent', 'impossible', 'sent', 'sent']);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise<void>((closed) => server.close(() => closed()));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
