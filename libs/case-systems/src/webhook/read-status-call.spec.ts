import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import type { StatusReading } from '../case-system.js';
import { exampleEvent } from '../ticket-event.example.js';
import { readStatusCall } from './read-status-call.js';
import { settings as example } from './webhook.example.js';
import { WebhookSettings } from './webhook-settings.js';
import { writeCloudEvent } from './write-cloud-event.js';

const NOW = new Date('2026-03-05T06:20:00Z');
const OTHER_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const settings = WebhookSettings.parse(example);
const secret = settings.secrets[0] ?? '';

interface Caller {
  secret?: string;
  signedAt?: Date;
  headers?: Record<string, string | undefined>;
  settings?: WebhookSettings;
}

function call(body: unknown, caller: Caller = {}): StatusReading {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const signedAt = caller.signedAt ?? NOW;
  const headers = {
    'webhook-id': 'upd_1',
    'webhook-timestamp': String(signedAt.getTime() / 1000),
    'webhook-signature': new Webhook(caller.secret ?? secret).sign('upd_1', signedAt, text),
    ...caller.headers,
  };
  return readStatusCall({ body: Buffer.from(text), headers, receivedAt: NOW }, caller.settings ?? settings);
}

const ticketNumber = 'XN20260305000017';
const base = { externalUpdateId: 'upd_1', ticketNumber, at: NOW.toISOString() };

describe('readStatusCall reads', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a usual word', { state: '已办结' }, { state: 'closed' }],
    ["the vendor's own word", { state: '已转区县' }, { state: 'in_handling' }],
    ['an unknown word', { state: '挂起-待评估' }, { unknownState: '挂起-待评估' }],
    ['a state that is a number', { state: 7 }, { unknownState: '7' }],
    ['a word that every object knows', { state: 'constructor' }, { unknownState: 'constructor' }],
    ['an answer alone', { answer: '已修复,14时恢复供水。' }, { answer: '已修复,14时恢复供水。' }],
    ['an external id as text', { externalId: 'RT-88' }, { externalId: 'RT-88' }],
    ['an external id as a number', { externalId: 88 }, { externalId: '88' }],
    ['a department', { state: 'answered', department: '市供水公司' }, { state: 'answered', department: '市供水公司' }],
    [
      'blank and null as absent',
      { state: '办结', answer: '  ', department: null, externalId: '' },
      { state: 'closed' },
    ],
    ['a local time', { state: '办结', at: '2026-03-05 14:00:00' }, { state: 'closed', at: '2026-03-05T06:00:00.000Z' }],
    ['what it does not know', { state: '办结', satisfaction: { score: 5 } }, { state: 'closed' }],
  ])('%s', (_, fields, expected) => {
    expect(call({ ticketNumber, ...fields })).toEqual({ ok: true, updates: [{ ...base, ...expected }] });
  });

  it('a byte order mark, which was signed', () => {
    expect(call(`\uFEFF${JSON.stringify({ ticketNumber, state: '办结' })}`).ok).toBe(true);
  });

  it('the same update under the same id when it is told again, signed anew', () => {
    const again = call({ ticketNumber, state: '办结', at: NOW.toISOString() }, { signedAt: new Date(+NOW - 60_000) });
    expect(again).toEqual(call({ ticketNumber, state: '办结', at: NOW.toISOString() }));
  });
});

describe('readStatusCall trusts', () => {
  const body = { ticketNumber, state: '办结' };
  const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
  const signature = (by: string) => new Webhook(by).sign('upd_1', NOW, JSON.stringify(body));

  it.each<[string, Caller, string]>([
    ['the secret', {}, 'ok'],
    ['another secret', { secret: OTHER_SECRET }, 'bad-signature'],
    [
      'any of several secrets',
      { secret: OTHER_SECRET, settings: { ...settings, secrets: [secret, OTHER_SECRET] } },
      'ok',
    ],
    [
      'only callback secrets, where set',
      { settings: { ...settings, callbackSecrets: [OTHER_SECRET] } },
      'bad-signature',
    ],
    [
      'any of several signatures',
      { headers: { 'webhook-signature': `v1a,xx ${signature(OTHER_SECRET)} ${signature(secret)}` } },
      'ok',
    ],
    ['no other version', { headers: { 'webhook-signature': signature(secret).replace('v1', 'v2') } }, 'bad-signature'],
    ['another id', { headers: { 'webhook-id': 'upd_2' } }, 'bad-signature'],
    ['no id', { headers: { 'webhook-id': undefined } }, 'missing-signature'],
    ['no signature', { headers: { 'webhook-signature': '' } }, 'missing-signature'],
    ['rubbish for a time', { headers: { 'webhook-timestamp': `${NOW.getTime() / 1000}abc` } }, 'missing-signature'],
    ['5 minutes ago', { signedAt: ago(300) }, 'ok'],
    ['more than 5 minutes ago', { signedAt: ago(301) }, 'stale-timestamp'],
    ['more than 5 minutes ahead', { signedAt: ago(-301) }, 'stale-timestamp'],
  ])('%s: %#', (_, caller, expected) => {
    const reading = call(body, caller);
    expect(reading.ok ? 'ok' : reading.refusal.code).toBe(expected);
    if (!reading.ok) expect(reading.refusal.status).toBe(401);
  });
});

describe('readStatusCall refuses', () => {
  it.each<[string, unknown, number, string[]]>([
    ['an empty body', '', 400, []],
    ['no JSON', 'state=办结', 400, []],
    ['a list', [{ ticketNumber, state: '办结' }], 422, ['']],
    ['null', null, 422, ['']],
    ['no ticket number', { state: '办结' }, 422, ['ticketNumber']],
    ['nothing to tell', { ticketNumber }, 422, ['']],
    ['a state that is a thing', { ticketNumber, state: { name: '办结' } }, 422, ['state']],
    ['a number too large for JSON', `{"ticketNumber":"1","externalId":12345678901234567890}`, 422, ['externalId']],
    ['a time that is none', { ticketNumber, state: '办结', at: '昨天' }, 422, ['at']],
    ['our own event sent back', writeCloudEvent(exampleEvent), 422, ['ticketNumber']],
    ['too much', { ticketNumber, answer: '水'.repeat(100_000) }, 413, []],
  ])('%s', (_, body, status, paths) => {
    const reading = call(body);
    expect(reading.ok ? 200 : reading.refusal.status).toBe(status);
    expect(reading.ok ? [] : (reading.refusal.errors ?? []).map(({ path }) => path)).toEqual(paths);
  });

  it('bytes that are no UTF-8, with a word about it', () => {
    const gbk = Buffer.from([0x7b, 0xd2, 0xd1, 0x7d]);
    const reading = readStatusCall({ body: gbk, headers: {}, receivedAt: NOW }, settings);
    expect(reading).toMatchObject({ ok: false, refusal: { status: 400, code: 'not-utf-8' } });
  });

  it('or reads whatever is signed, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), fc.record({ ticketNumber: fc.string(), state: fc.anything() })),
        (body) => typeof call(body).ok === 'boolean',
      ),
    );
  });
});
