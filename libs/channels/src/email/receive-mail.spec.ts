import { afterAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '../reading/sha256.js';
import { build, word } from './testing/chinese-mail.js';
import { parsers, read } from './testing/read-message.js';
import { deliveryOf } from './testing/recording-listener.js';

afterAll(() => parsers.close());

describe('what a message says of itself', () => {
  it('names its thread, the receipt it is about, and where the answer goes', async () => {
    const head =
      'In-Reply-To: <receipt@gov.example>\r\nReferences: <root@example.cn>\r\n <receipt@gov.example>\r\nReply-To: home@example.cn\r\n';
    const text = `补充一点。\r\n> 主题：您的诉求已收到 [XN202505300000123]`;
    const { item, content } = await read(
      build({
        head,
        body: text,
        subject: `${word('回复：您的诉求【XN2025053', 'gbk')}\r\n ${word('00000456】', 'gbk')}`,
      }),
    );
    expect(item?.externalId).toBe('one@example.cn');
    expect(content).toMatchObject({
      text: text.replace('\r', ''),
      occurredAt: '2025-06-01T02:00:00.000Z',
      conversation: 'root@example.cn',
      references: ['receipt@gov.example', 'root@example.cn', 'XN202505300000456', 'XN202505300000123'],
      replyTo: {
        email: 'home@example.cn',
        messageId: 'one@example.cn',
        references: '<root@example.cn> <receipt@gov.example>',
      },
    });
    expect(content?.replyTo).not.toHaveProperty('automatic');
  });

  it('is known by its bytes when it has no Message-ID', async () => {
    const message = 'From: li@example.cn\n\n路灯不亮\n';
    const { item, content } = await read(message);
    expect(item?.externalId).toBe(sha256Hex(deliveryOf(message).body));
    expect(content).not.toHaveProperty('conversation');
  });

  it.each([
    ['bulk mail', 'Precedence: bulk\n', undefined, 'bulk'],
    ['an automatic reply', 'Auto-Submitted: auto-replied\n', 'auto-reply', 'auto-reply'],
    ['a program', 'Auto-Submitted: auto-generated\n', 'system', 'system'],
    ['a person', '', undefined, undefined],
  ])('%s', async (_, head, automatic, silent) => {
    const { content } = await read(`From: li@example.cn\n${head}\nhello\n`);
    expect([content?.automatic, content?.replyTo?.automatic]).toEqual([automatic, silent]);
  });

  it.each([
    ['Sun, 01 Jun 2025 10:00:00 +0800 (CST)', '2025-06-01T02:00:00.000Z'],
    ['Sun, 1 Jun 2025 10:00:00', '2025-06-01T02:00:00.000Z'],
    ['Fri, 01 Jan 2100 00:00:00 +0000', undefined],
    ['Thu, 01 Jan 1970 00:00:00 +0000', undefined],
    ['昨天', undefined],
  ])('dates itself %s', async (date, occurredAt) => {
    const { content } = await read(`From: li@example.cn\nDate: ${date}\n\nhello\n`);
    expect(content?.occurredAt).toBe(occurredAt);
  });
});
