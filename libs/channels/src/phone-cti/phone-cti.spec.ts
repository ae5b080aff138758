import { existsSync, readFileSync } from 'node:fs';
import { IntakeContent, joinContents } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Delivery, IncomingItem, Reception } from '../channel.js';
import { phoneCti } from './phone-cti.channel.js';

const KEY = 'cti-key-0123456789abc';
const delivery = (body: string | Buffer | object, more: Partial<Delivery> = {}): Delivery => ({
  body: typeof body === 'string' || Buffer.isBuffer(body) ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
  contentType: 'application/json',
  headers: { 'x-guiyi-key': KEY },
  method: 'POST',
  url: 'http://gateway.test/in/cti',
  query: {},
  remoteAddress: '127.0.0.1',
  receivedAt: new Date(0),
  ...more,
});
const receive = async (sent: Delivery, settings: object = {}): Promise<Reception> =>
  phoneCti.receive(sent, {
    id: 'cti',
    jurisdiction: 'xining',
    name: '',
    settings: phoneCti.settings.parse(settings),
    keyed: true,
    hasKey: (presented) => presented === KEY,
  });
const itemsOf = (reception: Reception): readonly IncomingItem[] => {
  if (reception.outcome !== 'accepted') throw new Error(JSON.stringify(reception));
  for (const { content } of reception.items) expect(IntakeContent.safeParse(content).error).toBeUndefined();
  return reception.items;
};
const read = async (body: string | Buffer | object, settings: object = {}) =>
  itemsOf(await receive(delivery(body), settings));
const replyOf = (reception: Reception) =>
  'reply' in reception && typeof reception.reply === 'function' ? reception.reply([]) : undefined;

const call = { callId: 'c-1', from: '13800138000', to: '12345', direction: 'in' };

describe('one event', () => {
  it.each<[string, object | string, object, object]>([
    [
      'newCall',
      { ...call, event: 'newCall' },
      { preset: 'zammad' },
      { externalId: 'c-1', part: 'progress', content: { text: '', requester: { phone: '13800138000' } } },
    ],
    [
      'answer',
      { ...call, event: 'answer', answeringNumber: '42' },
      { preset: 'zammad' },
      { part: 'progress', content: { missedCall: false, facts: { agent: '42' } } },
    ],
    [
      'hangup of a missed call, as a form',
      'event=hangup&callId=c-1&from=13800138000&to=12345&direction=in&cause=noAnswer&user%5B%5D=%E7%8E%8B',
      { preset: 'zammad' },
      {
        part: 'final',
        content: { missedCall: true, text: '来电 13800138000，未接通，请回电。', facts: { agent: '王' } },
      },
    ],
    [
      'a call that went out',
      { ...call, event: 'hangup', from: '12345', to: '13900139000', direction: 'out', cause: 'cancel' },
      { preset: 'zammad' },
      { content: { requester: { phone: '13900139000' }, text: '去电 13900139000，对方未接听。' } },
    ],
    [
      'a TiNet hang-up',
      'cdr_main_unique_id=m-1.6&cdr_unique_id=l-2&cdr_customer_number=01087120000&cdr_call_type=1&cdr_start_time=1714552200&cdr_bridge_time=1714552210&cdr_end_time=1714552300&cdr_bridged_cno=2000&cdr_status=28',
      { preset: 'tinet' },
      {
        externalId: 'm-1.6',
        part: 'final',
        partKey: 'hangup:l-2',
        content: {
          requester: { phone: '01087120000' },
          occurredAt: '2024-05-01T08:30:00.000Z',
          missedCall: false,
          facts: { talkSeconds: 90, agent: '2000', answeredAt: '2024-05-01T08:30:10.000Z' },
        },
      },
    ],
    [
      'a TiNet call that nobody took',
      'cdr_main_unique_id=m-1.7&cdr_customer_number=01087120000&cdr_call_type=1&cdr_start_time=1714552200&cdr_end_time=1714552300',
      { preset: 'tinet' },
      { content: { missedCall: true } },
    ],
    [
      'an Aliyun report, times of Beijing, a masked number',
      [
        {
          call_id: 'a^1',
          caller: '138****8000',
          callee: '12345',
          originate_time: '2024-05-01 16:30:00',
          b_start_time: '2024-05-01 16:30:10',
          end_time: '2024-05-01 16:31:40',
          duration: '90',
        },
      ],
      { preset: 'aliyun' },
      {
        externalId: 'a^1',
        part: 'final',
        content: { requester: { kind: 'person' }, occurredAt: '2024-05-01T16:30:00+08:00', facts: { talkSeconds: 90 } },
      },
    ],
    [
      'an Aliyun recording that comes first',
      [
        {
          call_id: 'a^1',
          start_time: '2024-05-01 16:30:00',
          end_time: '2024-05-01 16:31:40',
          record_file: 'https://oss.test/1.wav',
        },
      ],
      { preset: 'aliyun' },
      { externalId: 'a^1', part: 'progress', content: { text: '', facts: { recording: 'https://oss.test/1.wav' } } },
    ],
    [
      'a Volcengine state',
      { callId: 'v-1', caller: '13800138000', callee: '12345', eventType: 4, eventTime: '1714552200' },
      { preset: 'volcengine' },
      { externalId: 'v-1', part: 'final' },
    ],
    [
      "an agent's note",
      {
        call_id: 'g-1',
        event: 'note',
        caller: '13800138000',
        note: '楼道灯不亮',
        address: '海湖路 5 号',
        name: '李先生',
      },
      {},
      { part: 'final', content: { text: '楼道灯不亮', address: '海湖路 5 号', requester: { name: '李先生' } } },
    ],
    [
      'a transcript',
      { callId: 'g-1', event: 'transcript', transcript: '市民：路灯不亮' },
      {},
      { part: 'progress', content: { text: '【通话转写】\n市民：路灯不亮' } },
    ],
    [
      'an envelope',
      {
        retcode: '0',
        event: { eventType: 'AgentEvent_Ringing', workNo: '49', content: { callid: 'h-1', caller: '13800138000' } },
      },
      {},
      { externalId: 'h-1', part: 'progress', content: { facts: { agent: '49' } } },
    ],
    [
      "a vendor's own words, by the source's settings",
      { d: { no: 'x-1', who: 'sip:13800138000@pbx', 'a/b': '01:35' }, k: 'E17' },
      {
        fields: { callId: ['/d/no'], event: ['/k'], from: ['/d/who'], talkSeconds: [{ at: '/d/a~1b', as: 'seconds' }] },
        events: { E17: 'hangup' },
      },
      {
        externalId: 'x-1',
        part: 'final',
        content: {
          requester: { phone: '13800138000' },
          text: expect.stringContaining('通话 95 秒'),
          facts: { talkSeconds: 95 },
        },
      },
    ],
    [
      'a call from one of our own numbers',
      { callId: 'o-1', event: 'hangup', from: '0971-12345', to: '13900139000', duration: 5 },
      { ownNumbers: ['097112345'] },
      { content: { requester: { phone: '13900139000' } } },
    ],
  ])('%s', async (_, body, settings, expected) => {
    expect((await read(body, settings))[0]).toMatchObject(expected);
  });

  it('reads a form in GBK', async () => {
    const words = [...iconv.encode('井盖破损', 'gbk')].map((byte) => `%${byte.toString(16)}`).join('');
    expect((await read(`callId=g-2&event=note&note=${words}`))[0]?.content.text).toBe('井盖破损');
  });

  it('takes no number out of a masked one', async () => {
    const [item] = await read({ ...call, event: 'hangup', from: '138****8000' });
    expect(item?.content.requester.phone).toBeUndefined();
  });
});

describe('many events', () => {
  const story = [
    { ...call, event: 'newCall' },
    { ...call, event: 'answer', answeringNumber: '42' },
    { ...call, event: 'hangup', cause: 'normalClearing' },
  ];

  it('become one call', async () => {
    const items = await read(story, { preset: 'zammad' });
    expect(items.map(({ externalId, part }) => `${externalId} ${part}`)).toEqual([
      'c-1 progress',
      'c-1 progress',
      'c-1 final',
    ]);
    expect(new Set(items.map(({ partKey }) => partKey)).size).toBe(3);
    expect(JSON.parse(items[1]?.raw?.toString() ?? '')).toEqual(story[1]);
    expect(joinContents(items.map(({ content }) => content))).toMatchObject({
      missedCall: false,
      requester: { phone: '13800138000' },
      facts: { agent: '42', cause: 'normalClearing' },
    });
  });

  it('come in one array or one by one with the same part keys, and twins once', async () => {
    const twice = await read([story[0], story[0]], { preset: 'zammad' });
    expect(twice).toHaveLength(1);
    const [alone] = await read(JSON.stringify(story[0]), { preset: 'zammad' });
    expect(alone?.partKey).toBe(twice[0]?.partKey);
  });

  it('keep the good ones beside one that names no call, which a person sees', async () => {
    const items = await read([
      { event: 'note', note: '水管爆裂' },
      { ...call, event: 'hangup' },
    ]);
    expect(items.map(({ part }) => part)).toEqual([undefined, 'final']);
    expect(items[0]?.content.text).toContain('水管爆裂');
  });
});

describe('the answer', () => {
  it.each<[string, object, object]>([
    ['aliyun', [{ call_id: 'a' }], { body: expect.stringMatching(/^\{"code":0,/) }],
    ['tinet', { cdr_main_unique_id: 'a' }, { body: 'success' }],
    ['volcengine', { callId: 'a' }, { body: expect.stringMatching(/^\{"code":0,/) }],
    ['zammad', { callId: 'a' }, { body: '{}' }],
    ['generic', { callId: 'a' }, { body: expect.stringContaining('"receipts":[]') }],
  ])('%s', async (preset, body, reply) => {
    expect(replyOf(await receive(delivery(body), { preset }))).toMatchObject({ status: 200, ...reply });
  });

  it.each<[string, Partial<Delivery>, number]>([
    ['no key', { headers: {} }, 401],
    ['a wrong key', { headers: { authorization: 'Bearer nope' } }, 401],
    ['too much at once', { body: Buffer.from(JSON.stringify(Array(1001).fill({ callId: 'a' }))) }, 413],
  ])('%s is refused', async (_, more, status) => {
    expect(await receive(delivery(call, more))).toMatchObject({ outcome: 'refused', problem: { status } });
  });

  it.each(['', '{"callId":', 'null', '"c"', '{}', '[{}]', '嗯', '%%%=&&', `${'['.repeat(50_000)}`])(
    'what cannot be read is kept: %.20s',
    async (body) => {
      expect(await receive(delivery(body))).toMatchObject({
        outcome: 'unreadable',
        externalId: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      });
    },
  );
});

describe('settings', () => {
  it.each<[object, string]>([
    [{ preset: 'nobody' }, 'preset'],
    [{ fields: { callId: ['no-pointer'] } }, 'fields.callId.0'],
    [{ fields: { callId: [{ at: '/a', as: 'eval' }] } }, 'fields.callId.0'],
    [{ fields: { nonsense: ['/a'] } }, 'fields'],
    [{ events: { a: 'explode' } }, 'events.a'],
    [{ ownNumbers: '12345' }, 'ownNumbers'],
  ])('%j is refused at %s', (settings, path) => {
    const { error } = phoneCti.settings.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

// Vendors' own samples lie outside the repository; where they are absent this is skipped.
const samples = `${process.env.GUIYI_SAMPLES ?? '../shared/data'}/phone`;
(existsSync(samples) ? describe : describe.skip)("vendors' samples", () => {
  it.each([
    ['zammad', 'zammad-sipgate-cti.json', ['progress', 'progress', 'final']],
    ['tinet', 'tinet-clink-hangup.form.txt', ['final']],
    ['aliyun', 'aliyun-aiccs-voicereport.batch.json', ['final']],
    ['aliyun', 'aliyun-aiccs-voicerecord.batch.json', ['progress']],
    ['volcengine', 'volcengine-callstatus.json', ['progress']],
    ['generic', 'tccc-cdr.constructed.json', ['final']],
    ['generic', 'tccc-record.json', ['progress']],
    ['generic', 'huawei-aicc-agent-ringing.json', ['progress']],
  ])('%s reads %s', async (preset, file, parts) => {
    const items = await read(readFileSync(`${samples}/${file}`), { preset });
    expect(items.map(({ part }) => part)).toEqual(parts);
  });
});
