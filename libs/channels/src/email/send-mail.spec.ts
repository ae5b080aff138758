import { type AddressInfo, createServer, type Server } from 'node:net';
import { SILENT } from '@guiyi/platform';
import { afterAll, describe, expect, it } from '@jest/globals';
import { EmailSettings } from './email-settings.js';
import { ReceiptCap } from './receipt-cap.js';
import { judgeFailure, sendMail } from './send-mail.js';

let server: Server;
afterAll(() => void server.close());

describe('a failed try', () => {
  it.each([
    ['an unknown recipient', { responseCode: 550, command: 'RCPT TO' }, { outcome: 'impossible' }],
    ['a refused text', { responseCode: 554, command: 'DATA' }, { outcome: 'impossible' }],
    ['greylisting', { responseCode: 451, command: 'RCPT TO' }, { outcome: 'failed', retryAfterSeconds: 300 }],
    ['a wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, { outcome: 'failed', retryAfterSeconds: 3600 }],
    ['a refused sender', { responseCode: 550, command: 'MAIL FROM' }, { outcome: 'failed', retryAfterSeconds: 3600 }],
    ['no connection', { code: 'ECONNREFUSED', command: 'CONN' }, { outcome: 'failed', retryAfterSeconds: 300 }],
  ])('%s', (_, fields, outcome) => {
    expect(judgeFailure(Object.assign(new Error('said no'), fields))).toMatchObject({ ...outcome, reason: 'said no' });
  });
});

describe('what a mail server says', () => {
  it('is kept without the address it quotes', () => {
    const quoting = Object.assign(new Error('550 5.1.1 <wang.xiaoming@163.com>: user unknown'), {
      responseCode: 550,
      command: 'RCPT TO',
    });
    expect(judgeFailure(quoting)).toEqual({
      outcome: 'impossible',
      reason: '550 5.1.1 <w************@163.com>: user unknown',
    });
  });
});

describe('a server that never answers', () => {
  it('is left when the time is over, and the connection is ended', async () => {
    const ended = new Promise<void>((resolve) => {
      server = createServer((socket) => {
        socket.on('error', () => {});
        socket.once('close', () => resolve());
        socket.write('220 slow\r\n');
        socket.on('data', (said) => {
          if (/^EHLO/.test(String(said))) socket.write('250 slow\r\n');
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = EmailSettings.parse({
      outgoing: { host: '127.0.0.1', port, secure: false, from: 'mayor@example.cn' },
    });
    const replyTo = { email: 'li@example.cn' };
    const message = { id: 'm', kind: 'answer', number: 'N1', subject: '答复', text: '已修好', replyTo } as const;
    const context = { log: SILENT, signal: AbortSignal.timeout(300) };
    const start = Date.now();
    const outcome = await sendMail(message, { id: 'mailbox', settings }, context, new ReceiptCap());
    expect(outcome).toMatchObject({ outcome: 'failed' });
    expect(Date.now() - start).toBeLessThan(20_000);
    await ended;
  });
});

describe('the cap on receipts', () => {
  it('begins anew each day', () => {
    const cap = new ReceiptCap();
    const admit = (id: string, at: string) => cap.admit('li', id, 1, new Date(at));
    expect(admit('1', '2025-06-01T10:00:00Z')).toBe(true);
    expect(admit('2', '2025-06-01T11:00:00Z')).toBe(false);
    expect(admit('2', '2025-06-02T00:00:00Z')).toBe(true);
  });
});
