import { describe, expect, it } from '@jest/globals';
import type { Delivery, Source } from '../channel.js';
import { wechatWechaty } from './wechat-wechaty.channel.js';

const source: Source = {
  id: 'bot',
  jurisdiction: 'gaoyou',
  name: '',
  settings: { puppet: 'mock' },
  hasKey: () => false,
  keyed: false,
};
const receive = (message: unknown) =>
  wechatWechaty.receive(
    {
      body: Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)),
      receivedAt: new Date(0),
    } as Delivery,
    source,
  );
const message = (change: object = {}) => ({
  id: 'm1',
  talker: { id: 'wxid_li', name: '李强' },
  type: 'Text',
  text: '公园八点半就关门，建议晚一点',
  timestamp: '2026-03-01T12:00:00.000Z',
  ...change,
});
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');

describe('a chat message', () => {
  it('becomes an item that waits for more', async () => {
    expect(await receive(message())).toEqual({
      outcome: 'accepted',
      items: [
        {
          externalId: 'm1',
          partKey: 'm1',
          settles: true,
          content: {
            requester: { kind: 'person', openid: 'wxid_li', name: '李强' },
            text: '公园八点半就关门，建议晚一点',
            format: 'plain',
            occurredAt: '2026-03-01T12:00:00.000Z',
            conversation: 'wxid_li',
            replyTo: { contact: 'wxid_li' },
          },
        },
      ],
    });
  });

  it('of a group is a dialogue of its own, answered in private', async () => {
    expect(await receive(message({ room: { id: 'r1@chatroom', topic: '三号楼业主群' } }))).toMatchObject({
      items: [
        {
          content: {
            conversation: 'r1@chatroom/wxid_li',
            replyTo: { contact: 'wxid_li' },
            facts: { room: '三号楼业主群' },
          },
        },
      ],
    });
  });

  it('brings its picture, typed by the bytes', async () => {
    const file = { name: '现场.txt', base64: png.toString('base64') };
    expect(await receive(message({ type: 'Image', text: '<msg>markup</msg>', file }))).toMatchObject({
      items: [
        {
          content: { text: '[图片] 现场.txt' },
          attachments: [{ name: '现场.txt', mediaType: 'image/png', content: png }],
        },
      ],
    });
  });

  it.each([
    [
      'a voice without its file',
      message({ type: 'Audio', text: '' }),
      { outcome: 'accepted', items: [{ content: { text: '[语音]' } }] },
    ],
    ['what was taken back', message({ type: 'Recalled', text: 'x' }), { outcome: 'answered' }],
    ['an empty text', message({ text: ' ' }), { outcome: 'answered' }],
    ['an unknown kind', message({ type: 'Unknown' }), { outcome: 'unreadable', externalId: 'm1' }],
    ['no message', { id: 'm1' }, { outcome: 'unreadable' }],
    ['no JSON', 'hello', { outcome: 'unreadable' }],
  ])('%s', async (_, given, expected) => {
    expect(await receive(given)).toMatchObject(expected);
  });

  it('a rented puppet without its token refuses to start', () => {
    expect(wechatWechaty.settings.safeParse({ puppet: 'service' }).success).toBe(false);
    expect(wechatWechaty.settings.safeParse({ puppet: 'service', token: 't' }).success).toBe(true);
  });
});
