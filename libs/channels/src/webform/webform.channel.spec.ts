import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Delivery, Reception, Source } from '../channel.js';
import { webform } from './webform.channel.js';

const open: Source = {
  id: 'city-form',
  jurisdiction: 'gaoyou',
  name: '',
  settings: {},
  hasKey: () => false,
  keyed: false,
};
const keyed: Source = { ...open, keyed: true, hasKey: (key) => key === 'the-key-of-a-partner' };

function delivery(body: string | Buffer, contentType: string, headers: Record<string, string> = {}): Delivery {
  return {
    body: Buffer.from(body),
    contentType,
    headers: { 'content-type': contentType, ...headers },
    method: 'POST',
    url: '/in/city-form',
    query: {},
    remoteAddress: '127.0.0.1',
    receivedAt: new Date(0),
  };
}
const json = (body: unknown, headers?: Record<string, string>) =>
  delivery(typeof body === 'string' ? body : JSON.stringify(body), 'application/json; charset=utf-8', headers);
const form = (fields: Record<string, string>) =>
  delivery(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
const post = (given: Delivery, source = open) => webform.receive(given, source);
const itemOf = (reception: Reception) => (reception.outcome === 'accepted' ? reception.items[0] : undefined);
const problemOf = (reception: Reception) => (reception.outcome === 'refused' ? reception.problem : undefined);

const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const upload = (...files: [name: string, content: Buffer][]) =>
  delivery(
    Buffer.concat([
      Buffer.from('--b\r\nContent-Disposition: form-data; name="内容"\r\n\r\n井盖丢失\r\n'),
      ...files.flatMap(([name, content]) => [
        Buffer.from(
          `--b\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`,
        ),
        content,
        Buffer.from('\r\n'),
      ]),
      Buffer.from('--b--\r\n'),
    ]),
    'multipart/form-data; boundary=b',
  );

describe('the web form', () => {
  it('reads every field', async () => {
    const item = itemOf(
      await post(
        json({
          title: '水管爆裂',
          text: ' 115号楼前水管爆了 ',
          name: '王芳',
          phone: 13800138000,
          email: 'wang@example.cn',
          address: '城东区五一路115号',
          latitude: '36.62',
          longitude: 101.77,
          type: '投诉',
          category: '供水',
          anonymous: '否',
          occurredAt: '2026-03-01 08:30',
          楼栋: '115',
          _csrf: 'x',
        }),
      ),
    );
    expect(item?.content).toEqual({
      requester: { kind: 'person', name: '王芳', phone: '13800138000', email: 'wang@example.cn' },
      title: '水管爆裂',
      text: '115号楼前水管爆了',
      format: 'plain',
      address: '城东区五一路115号',
      location: { latitude: 36.62, longitude: 101.77 },
      appealType: 'complaint',
      occurredAt: '2026-03-01T08:30:00+08:00',
      replyTo: { tracking: 'true' },
      facts: { category: '供水', 楼栋: '115' },
    });
  });

  it('keeps which matter of others it joins as a reference, and no empty one', async () => {
    const joined = itemOf(await post(form({ text: '路灯不亮', joins: 'AbC-1_' })))?.content;
    expect(joined?.references).toEqual(['AbC-1_']);
    expect(joined).not.toHaveProperty('facts');
    expect(itemOf(await post(form({ text: '路灯不亮', joins: '' })))?.content).not.toHaveProperty('references');
  });

  const minimal = { requester: { kind: 'person', phone: '13900139000' }, text: '路灯不亮' };
  it.each([
    ['a form', form({ text: '路灯不亮', phone: '13900139000', title: '' })],
    ['Chinese names', form({ 内容: '路灯不亮', 联系电话: '13900139000' })],
    [
      'a GBK page',
      delivery(iconv.encode('内容=路灯不亮&电话=13900139000', 'gbk'), 'application/x-www-form-urlencoded'),
    ],
    ['JSON in GBK', delivery(iconv.encode('{"内容":"路灯不亮","手机":"13900139000"}', 'gbk'), 'application/json')],
  ])('understands %s', async (_, given) => {
    expect(itemOf(await post(given))?.content).toMatchObject(minimal);
  });

  it.each([
    ['who asks to', { text: 'x', name: '王芳', phone: '13800138000', anonymous: 'on' }],
    ['who says nothing of themselves', { text: 'x' }],
  ])('keeps no name of somebody %s', async (_, fields) => {
    expect(itemOf(await post(form(fields)))?.content.requester).toEqual({ kind: 'anonymous' });
  });

  it('lists every problem at once, in Chinese', async () => {
    const problem = problemOf(
      await post(
        json({ phone: '12', email: 'nobody', latitude: 95, type: '表白', anonymous: 'perhaps', occurredAt: '昨天' }),
      ),
    );
    expect(problem?.status).toBe(422);
    expect(problem?.errors?.map(({ path }) => path).sort()).toEqual(
      ['anonymous', 'email', 'latitude', 'latitude', 'occurredAt', 'phone', 'text', 'type'].sort(),
    );
    for (const { message } of problem?.errors ?? []) expect(message).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each([
    ['no text', json({ title: 'x' }), 422],
    ['a text too long', json({ text: '水'.repeat(20_001) }), 422],
    ['broken JSON', json('{"text":'), 400],
    ['a JSON list', json('[]'), 400],
    ['a strange type', delivery('x', 'text/plain'), 415],
    ['a broken form', delivery('--b\r\n', 'multipart/form-data; boundary=b'), 400],
    ['a GET', { ...json({ text: 'x' }), method: 'GET' }, 400],
  ])('refuses %s', async (_, given, status) => {
    expect(problemOf(await post(given))).toMatchObject({ status, detail: expect.any(String) });
  });

  it('takes the longest text that is allowed', async () => {
    expect(itemOf(await post(json({ text: '水'.repeat(20_000) })))?.content.text).toHaveLength(20_000);
  });
});

describe('attachments', () => {
  it('are typed by their bytes and keep their Chinese names', async () => {
    const item = itemOf(await post(upload(['现场照片.jpg', png], ['说明.txt', Buffer.from('在东门')])));
    expect(item?.attachments?.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['现场照片.jpg', 'image/png'],
      ['说明.txt', 'text/plain'],
    ]);
  });

  it.each([
    ['a program', Buffer.from(`4d5a${'00'.repeat(60)}`, 'hex')],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing that can run', Buffer.from('<svg onload="x"/>')],
    ['noise', Buffer.from('0001020304fffe', 'hex')],
  ])('refuses %s and says which file', async (_, content) => {
    expect(problemOf(await post(upload(['好.png', png], ['坏.png', content])))).toMatchObject({
      status: 415,
      errors: [{ path: '坏.png' }],
    });
  });
});

describe('one post, one intake', () => {
  const of = async (given: Delivery) => itemOf(await post(given));

  it('knows the same form again, whatever it was written in', async () => {
    const [first, again, other] = await Promise.all([
      of(json({ text: '停水', phone: '13900139000' })),
      of(form({ 电话: '13900139000', 内容: '停水 ' })),
      of(json({ text: '停水', phone: '13900139001' })),
    ]);
    expect(again?.externalId).toBe(first?.externalId);
    expect(other?.externalId).not.toBe(first?.externalId);
  });

  it('says under which id the same words may be known since before the ten minutes began', async () => {
    const at = (minutes: number, more: Partial<Delivery> = {}) =>
      of({ ...json({ text: '停水' }), receivedAt: new Date(minutes * 60_000), ...more });
    const [before, soonAfter, late, elsewhere] = await Promise.all([
      at(9.9),
      at(10.5),
      at(15),
      at(9.9, { remoteAddress: '192.0.2.2' }),
    ]);
    expect(soonAfter?.earlierId).toBe(before?.externalId);
    expect(soonAfter?.externalId).toBe(late?.externalId);
    expect(late).not.toHaveProperty('earlierId');
    expect(elsewhere?.externalId).not.toBe(before?.externalId);
  });

  it('tells posts apart by their attachments', async () => {
    const [one, two] = await Promise.all([
      of(upload(['a.png', png])),
      of(upload(['a.png', Buffer.concat([png, png])])),
    ]);
    expect(one?.externalId).not.toBe(two?.externalId);
  });

  it('takes the caller’s key, then the id in the body; the part key tells another body', async () => {
    const key = { 'idempotency-key': '"7c1f"' };
    const [one, two, own] = await Promise.all([
      of(json({ text: '停水' }, key)),
      of(json({ text: '停电' }, key)),
      of(json({ text: '停水', id: 42 })),
    ]);
    expect([one?.externalId, two?.externalId, own?.externalId]).toEqual(['7c1f', '7c1f', '42']);
    expect(one?.partKey).toMatch(/^[0-9a-f]{64}$/);
    expect(one?.partKey).not.toBe(two?.partKey);
    expect(one?.partKey).toBe(own?.partKey);
  });
});

describe('the same id with other content', () => {
  const partner = { authorization: 'Bearer the-key-of-a-partner' };
  it.each([
    ['is refused on an open form', open, {}, 'refuse'],
    ['is a new version from a known partner', keyed, partner, 'version'],
    ['is refused where the partner gave an Idempotency-Key', keyed, { ...partner, 'idempotency-key': 'k' }, 'refuse'],
  ])('%s', async (_, source, headers, onConflict) => {
    expect(itemOf(await post(json({ text: '停水', id: '42' }, headers), source))).toMatchObject({ onConflict });
  });
});

describe('the door', () => {
  const body = { text: '停水' };
  it.each([
    ['open to all', open, {}, 'accepted'],
    ['keyed, no key', keyed, {}, 'refused'],
    ['keyed, wrong key', keyed, { authorization: 'Bearer something-else-entirely' }, 'refused'],
    ['keyed, right key', keyed, { authorization: 'Bearer the-key-of-a-partner' }, 'accepted'],
  ])('%s', async (_, source, headers, outcome) => {
    expect((await post(json(body, headers), source)).outcome).toBe(outcome);
  });
});
