import { IntakeContent, joinContents } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Delivery, Reception } from '../channel.js';
import { phoneFreeswitch } from './phone-freeswitch.channel.js';

const KEY = 'switch-key-0123456789';
const NOTE = '居民反映小区东门外污水井盖破损，夜间无照明。';

/** A citizen's leg as the switch writes it; only what is read. */
const aLeg = {
  uuid: 'a-1',
  call_uuid: 'a-1',
  direction: 'inbound',
  caller_id_number: '13800138000',
  start_epoch: '1714552200',
  start_uepoch: '1714552200500000',
  start_stamp: '2024-05-01 03:00:00',
  answer_epoch: '1714552205',
  end_epoch: '1714552300',
  duration: '100',
  billsec: '95',
  hangup_cause: 'NORMAL_CLEARING',
};
const bLeg = {
  uuid: 'b-1',
  originator: 'a-1',
  direction: 'outbound',
  caller_id_number: '12345',
  start_epoch: '1714552206',
  answer_epoch: '1714552210',
  end_epoch: '1714552300',
  billsec: '90',
};
const bProfile = [{ caller_profile: { destination_number: '1002' } }];
const cdr = (variables: object, more: object = {}) => JSON.stringify({ 'core-uuid': 'c', variables, ...more });
const encodeAll = (variables: Record<string, string>) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, encodeURIComponent(value)]));

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
const delivery = (body: string | Buffer, more: Partial<Delivery> = {}): Delivery => ({
  body: Buffer.from(body),
  contentType: 'application/json',
  headers: basic(`switch:${KEY}`),
  method: 'POST',
  url: 'http://gateway.test/in/pbx?uuid=a-1',
  query: { uuid: 'a-1' },
  remoteAddress: '127.0.0.1',
  receivedAt: new Date(0),
  ...more,
});
const receive = async (sent: Delivery, settings: object = {}): Promise<Reception> =>
  phoneFreeswitch.receive(sent, {
    id: 'pbx',
    jurisdiction: 'xining',
    name: '',
    settings: phoneFreeswitch.settings.parse(settings),
    keyed: true,
    hasKey: (presented) => presented === KEY || presented === `whole:${KEY}`,
  });
const item = async (body: string | Buffer, settings: object = {}, more: Partial<Delivery> = {}) => {
  const reception = await receive(delivery(body, more), settings);
  if (reception.outcome !== 'accepted') throw new Error(JSON.stringify(reception));
  const [first] = reception.items;
  if (!first || reception.items.length !== 1) throw new Error('one item was expected');
  expect(IntakeContent.safeParse(first.content).error).toBeUndefined();
  expect(reception.reply?.([])).toMatchObject({ status: 200, contentType: expect.stringContaining('text/plain') });
  return first;
};

describe('a call record in every wrapping', () => {
  const whole = cdr({ ...aLeg, guiyi_note: NOTE });
  it.each<[string, string | Buffer, string]>([
    ['raw JSON', whole, 'application/json'],
    ['raw JSON labelled as a form (disable-100-continue)', whole, 'application/x-www-form-urlencoded'],
    ['raw JSON with a byte order mark', `\ufeff${whole}`, 'application/json'],
    ['raw JSON in GBK', iconv.encode(whole, 'gbk'), 'application/json'],
    ['cdr= percent-encoded', `cdr=${encodeURIComponent(whole)}`, 'application/x-www-form-urlencoded'],
    ['cdr= with blanks as plus', `cdr=${encodeURIComponent(whole).replaceAll('%20', '+')}`, 'text/plain'],
    ['cdr= among others', `a=1&cdr=${encodeURIComponent(whole)}&b=2`, 'application/x-www-form-urlencoded'],
    ['cdr= in base64', `cdr=${Buffer.from(whole).toString('base64')}`, 'application/x-www-form-base64-encoded'],
    [
      'cdr= in base64 with line breaks',
      `cdr=${(
        Buffer.from(whole)
          .toString('base64')
          .match(/.{1,72}/g) ?? []
      ).join('\n')}`,
      '',
    ],
    ['cdr= not encoded', `cdr=${whole}`, 'application/x-www-form-urlencoded'],
  ])('%s', async (_, body, contentType) => {
    const read = await item(body, {}, { contentType });
    expect(read).toMatchObject({
      externalId: 'a-1',
      part: 'final',
      content: {
        text: NOTE,
        occurredAt: '2024-05-01T08:30:00.500Z',
        requester: { kind: 'person', phone: '13800138000' },
        facts: { talkSeconds: 95, answeredAt: '2024-05-01T08:30:05.000Z', direction: 'in' },
      },
    });
    expect(read.content.missedCall).toBeUndefined();
  });

  it('reads more than a megabyte', async () => {
    const large = cdr({ ...aLeg, guiyi_note: NOTE }, { app_log: 'x'.repeat(3_000_000) });
    expect((await item(`cdr=${encodeURIComponent(large)}`)).content.text).toBe(NOTE);
  });
});

describe('the words of a record', () => {
  it.each<[string, Record<string, unknown>, object, object]>([
    ['percent-encoded values', encodeAll({ ...aLeg, guiyi_note: NOTE }), {}, { text: NOTE }],
    [
      'a value of nothing but Chinese that lost its last byte',
      { ...aLeg, guiyi_note: encodeURIComponent('井盖破损').slice(0, -3) },
      {},
      { text: '井盖破' },
    ],
    [
      'a value cut in the middle of an escape',
      { ...aLeg, guiyi_note: encodeURIComponent('井盖破损').slice(0, -1) },
      {},
      { text: '井盖破' },
    ],
    [
      'a percent sign that encodes nothing',
      { ...aLeg, guiyi_note: '水费涨了 50%25 不合理' },
      {},
      { text: '水费涨了 50%25 不合理' },
    ],
    ['a bare percent sign', { ...aLeg, guiyi_note: '100%' }, {}, { text: '100%' }],
    ['a list', { ...aLeg, guiyi_note: 'ARRAY::路灯不亮|:已三天' }, {}, { text: '路灯不亮\n已三天' }],
    [
      'names of its own',
      { ...aLeg, summary: '噪声', t: '夜间施工', addr: '五四大街 3 号', who: '王女士' },
      { variables: { note: 'summary', title: ['t'], address: ['x', 'addr'], name: 'who' } },
      {
        text: '噪声',
        title: '夜间施工',
        address: '五四大街 3 号',
        requester: { kind: 'person', name: '王女士', phone: '13800138000' },
      },
    ],
    [
      'no note, answered',
      { ...aLeg, guiyi_agent: '8001', record_url: 'https://pbx.test/r/1.wav' },
      {},
      {
        text: expect.stringMatching(/^来电 13800138000，通话 95 秒，坐席 8001，话单无坐席记录/),
        facts: expect.objectContaining({ agent: '8001', recording: 'https://pbx.test/r/1.wav' }),
      },
    ],
    [
      'no answer',
      { ...aLeg, answer_epoch: '0', billsec: '0', hangup_cause: 'ORIGINATOR_CANCEL' },
      {},
      { missedCall: true, text: '来电 13800138000，未接通，请回电。' },
    ],
    [
      'a caller who left the queue',
      { ...aLeg, cc_queue_joined_epoch: '1714552210', bridge_epoch: '0' },
      {},
      { missedCall: true },
    ],
    [
      'a withheld number',
      { ...aLeg, caller_id_number: 'anonymous' },
      {},
      { requester: { kind: 'anonymous' }, text: expect.stringContaining('号码未显示') },
    ],
    [
      "a call of the hotline's own",
      { ...aLeg, direction: 'outbound', caller_id_number: '12345', destination_number: '13900139000' },
      {},
      { requester: { kind: 'person', phone: '13900139000' }, text: expect.stringMatching(/^去电 13900139000/) },
    ],
    ['times without a zone only', { uuid: 'a-1', start_stamp: '2024-05-01 03:00:00' }, {}, { occurredAt: undefined }],
  ])('%s', async (_, variables, settings, content) => {
    const read = (await item(cdr(variables), settings)).content;
    expect({
      ...read,
      requester: Object.fromEntries(Object.entries(read.requester).filter(([, said]) => said)),
    }).toEqual(expect.objectContaining(content));
  });
});

describe('two legs of one call', () => {
  it.each<[string, object, object]>([
    ['call_uuid', { ...aLeg }, { ...bLeg, call_uuid: 'a-1' }],
    ['originator', { ...aLeg, call_uuid: undefined }, bLeg],
    [
      'bridge_uuid and direction',
      { ...aLeg, call_uuid: undefined, bridge_uuid: 'b-1' },
      { ...bLeg, originator: undefined, bridge_uuid: 'a-1' },
    ],
    [
      'bridge_uuid alone',
      { ...aLeg, call_uuid: undefined, bridge_uuid: 'b-1', direction: undefined },
      { ...bLeg, originator: undefined, bridge_uuid: 'a-1', direction: undefined },
    ],
  ])('are one intake by %s', async (_, a, b) => {
    const [first, second] = [await item(cdr(a)), await item(cdr(b))];
    expect([first.externalId, second.externalId]).toEqual(['a-1', 'a-1']);
    expect(first.partKey).not.toBe(second.partKey);
  });

  it.each(['A first', 'B first'])('tell the same whichever comes first: %s', async (order) => {
    const a = (await item(cdr({ ...aLeg, guiyi_note: NOTE }))).content;
    const b = (await item(cdr(bLeg, { callflow: bProfile }))).content;
    const joined = joinContents(order === 'A first' ? [a, b] : [b, a]);
    expect(joined).toMatchObject({
      requester: { phone: '13800138000' },
      occurredAt: '2024-05-01T08:30:00.500Z',
      facts: { talkSeconds: 95, 'leg:1002': { talkSeconds: 90 } },
    });
    // The account of the call gives way to the words; what it told stays a fact.
    expect(joined.text).toBe(NOTE);
    expect(joined.wordless).toBeUndefined();
  });

  it('an agent whose phone rang in vain makes neither an intake nor a missed call', async () => {
    const read = await item(cdr({ ...bLeg, answer_epoch: '0', billsec: '0' }));
    expect(read).toMatchObject({ externalId: 'a-1', part: 'progress', content: { text: '' } });
    expect(read.content.missedCall).toBeUndefined();
  });
});

describe('the door', () => {
  const whole = cdr(aLeg);
  it.each<[string, Partial<Delivery>, object, boolean]>([
    ['the password is the key', {}, {}, true],
    ['user and password are the key', { headers: basic(`whole:${KEY}`) }, {}, true],
    ['the named user', {}, { user: 'switch' }, true],
    ['another user', {}, { user: 'other' }, false],
    ['no user where one is named', { headers: { 'x-guiyi-key': KEY } }, { user: 'switch' }, false],
    ['a wrong password', { headers: basic('switch:nope') }, {}, false],
    ['nothing', { headers: {} }, {}, false],
    [
      'a key in the address, with the tail the switch appends',
      { headers: {}, query: { key: `${KEY}?uuid=a-1` } },
      {},
      true,
    ],
  ])('%s', async (_, more, settings, opened) => {
    expect(await receive(delivery(whole, more), settings)).toMatchObject(
      opened ? { outcome: 'accepted' } : { outcome: 'refused', problem: { status: 401 } },
    );
  });

  it.each<[string, string]>([
    ['empty', ''],
    ['cut JSON', whole.slice(0, 40)],
    ['a list', '[]'],
    ['base64 of nothing', 'cdr=****'],
    ['broken escapes', 'cdr=%7B%E4%'],
    ['no call', '{"variables":{}}'],
    ['variables that are none', '{"variables":[1,2]}'],
  ])('keeps what it cannot read: %s', async (_, body) => {
    const sent = delivery(body, { query: {} });
    const [first, second] = [await receive(sent), await receive(sent)];
    expect(first).toMatchObject({ outcome: 'unreadable', externalId: expect.stringMatching(/^sha256:/) });
    expect(second).toMatchObject({ externalId: first.outcome === 'unreadable' && first.externalId });
  });

  it.each<[string, unknown, string]>([
    ['a variable that is none', { variables: { note: 'a b' } }, 'variables.note'],
    ['an empty list', { variables: { agent: [] } }, 'variables.agent'],
    ['a user that is a number', { user: 5 }, 'user'],
  ])('settings refuse %s', (_, settings, path) => {
    const { error } = phoneFreeswitch.settings.safeParse(settings);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
