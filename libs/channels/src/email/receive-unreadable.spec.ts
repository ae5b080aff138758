import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { receiveMail } from './receive-mail.js';
import { parsers, read } from './testing/read-message.js';
import { deliveryOf } from './testing/recording-listener.js';

afterAll(() => parsers.close());

describe('what cannot be read', () => {
  const deep = (levels: number) =>
    `From: a@example.cn\n${Array.from({ length: levels }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`).join('')}\nx\n`;
  const nested = `From: a@example.cn\n${'Content-Type: message/rfc822\n\n'.repeat(4800)}x`;
  it.each([
    ['nothing at all', ''],
    ['no header', '路灯不亮，请修。\n'],
    ['no sender', 'Subject: hello\n\nhello\n'],
    ['bytes that are no mail', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x0a, 0xff, 0x00])],
    ['a header of a megabyte', `From: a@example.cn\nX-Long: ${'x'.repeat(1_000_000)}\n\nhello\n`],
    ['a header of a megabyte in short lines', `From: a@example.cn\n${'X-Short: x\n'.repeat(100_000)}\nhello\n`],
    ['parts in parts in parts', deep(2000)],
    [
      'more parts than anybody sends',
      `From: a@example.cn\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(5000)}`,
    ],
    ['a message over the limit', `From: a@example.cn\n\n${'x'.repeat(2_000_000)}`],
  ])('%s is kept raw', async (_, message) => {
    const { reception } = await read(message, 1_500_000);
    expect(reception).toEqual({
      outcome: 'unreadable',
      externalId: expect.stringMatching(/^[0-9a-f]{64}$/),
      reason: expect.any(String),
    });
  });

  it('reads what it can of messages within messages, and survives all of them', async () => {
    const { content } = await read(nested);
    expect(content?.requester.email).toBe('a@example.cn');
  });

  it('keeps the header of a mail that was too large to fetch, under its own id', async () => {
    const delivery = deliveryOf('From: a@example.cn\nMessage-ID: <big@example.cn>\n\n', {
      contentType: 'text/rfc822-headers',
    });
    expect(await receiveMail(delivery, 10_000, parsers)).toMatchObject({
      outcome: 'unreadable',
      externalId: 'big@example.cn',
      reason: expect.stringContaining('10000 bytes'),
    });
  });

  it('survives noise of every kind', async () => {
    const noise = fc.uint8Array({ maxLength: 3000 });
    const start = fc.constantFrom(
      'From: a@example.cn\r\nContent-Type: multipart/mixed; boundary="',
      'From: =?gb2312?B?',
      'From: a@example.cn\r\nSubject: =?utf-8?Q?',
      'From: a@example.cn\r\nContent-Type: text/html; charset=',
      '',
    );
    await fc.assert(
      fc.asyncProperty(start, noise, async (head, tail) => {
        const { reception } = await read(Buffer.concat([Buffer.from(head), tail]));
        expect(['accepted', 'unreadable']).toContain(reception.outcome);
      }),
      { numRuns: 150 },
    );
  });
});
