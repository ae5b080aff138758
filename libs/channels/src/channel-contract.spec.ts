import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ChannelKind, IntakeContent } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import type { Channel, Delivery, Reception, Source } from './channel.js';
import { CHANNELS } from './channels.js';

/** What every entry of the list promises. A new channel is held to it without a line being written here. */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const channelFolders = folders.map(({ name }) => name).filter((name) => name !== 'reading');
/** Longer than any channel may think about one delivery; mail has threads of its own that are stopped after five. */
const SECONDS = 20;

const byId = CHANNELS.map((channel) => [channel.id, channel] as const);

const delivery = (body: Buffer, contentType = 'application/json', more: Partial<Delivery> = {}): Delivery => ({
  body: Buffer.from(body),
  contentType,
  headers: { 'content-type': contentType, 'content-length': String(body.length) },
  method: 'POST',
  url: 'http://gateway.test/in/contract',
  query: {},
  remoteAddress: '192.0.2.1',
  receivedAt: new Date('2024-05-01T00:00:00Z'),
  ...more,
});

/** Without an id from the caller the same words are the same post only for minutes; elsewhere for ever. */
const knownAgainAt = ({ id }: Channel) => new Date(id === 'webform' ? '2024-05-01T00:00:50Z' : '2024-05-02T00:00:00Z');

const sourceOf = (channel: Channel, hasKey: () => boolean): Source => ({
  id: 'contract',
  jurisdiction: 'xining',
  name: '契约测试',
  settings: smallestSettings(channel),
  keyed: true,
  hasKey,
});

/** Settings that the channel takes, found by asking it: whatever it misses is tried until it is content. */
function smallestSettings(channel: Channel): unknown {
  const draft: Record<string, unknown> = {};
  for (let round = 0; round < 40; round += 1) {
    const parsed = channel.settings.safeParse(draft);
    if (parsed.success) return parsed.data;
    const path = parsed.error.issues[0]?.path ?? [];
    const complains = () =>
      channel.settings.safeParse(draft).error?.issues.some((issue) => startsWith(path, issue.path));
    const issue = parsed.error.issues[0];
    const words = issue && 'values' in issue ? issue.values : [];
    const found = [
      ...words,
      'https://sample.test/',
      'a@sample.test',
      'x'.repeat(43),
      'x'.repeat(20),
      1,
      true,
      {},
      [],
    ].some((value) => {
      put(draft, path, value);
      return !complains();
    });
    if (!found) break;
  }
  throw new Error(`no settings were found for ${channel.id}: ${channel.settings.safeParse(draft).error?.message}`);
}

function put(draft: Record<string, unknown>, [first = '', ...rest]: readonly PropertyKey[], value: unknown): void {
  const name = String(first);
  if (rest.length > 0) draft[name] ??= {};
  if (rest.length > 0) put(draft[name] as Record<string, unknown>, rest, value);
  else draft[name] = value;
}

const startsWith = (whole: readonly PropertyKey[], start: readonly PropertyKey[]) =>
  whole.length === start.length && start.every((part, at) => part === whole[at]);

/** What can be told of a reception without looking into the words. */
const identityOf = (reception: Reception) =>
  reception.outcome === 'accepted'
    ? reception.items.map(({ externalId, part, partKey }) => [externalId, part, partKey])
    : reception.outcome === 'unreadable'
      ? reception.externalId
      : reception.outcome;

function expectSound(reception: Reception): void {
  expect(['accepted', 'unreadable', 'answered', 'refused']).toContain(reception.outcome);
  if (reception.outcome === 'unreadable') expect(reception.externalId).toMatch(/^.{1,1000}$/s);
  if (reception.outcome === 'refused') expect(reception.problem.code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  if (reception.outcome !== 'accepted') return;
  expect(reception.items.length).toBeGreaterThan(0);
  for (const item of reception.items) {
    expect(item.externalId).toMatch(/^.{1,1000}$/s);
    expect(IntakeContent.safeParse(item.content).error?.message).toBeUndefined();
    if (item.part === 'progress' || item.part === 'final') expect(item.partKey).toBeTruthy();
  }
  const keys = reception.items.map(({ externalId, partKey }) => JSON.stringify([externalId, partKey]));
  expect(new Set(keys).size).toBe(keys.length);
  if (reception.reply) expect(String(reception.reply([]).status)).toMatch(/^2\d\d$/);
}

async function receiveInTime(channel: Channel, sent: Delivery, source: Source): Promise<Reception> {
  const start = performance.now();
  const reception = await channel.receive(sent, source);
  expect(performance.now() - start).toBeLessThan(SECONDS * 1000);
  return reception;
}

const JSON_BODY = JSON.stringify({
  callId: 'c-1',
  event: 'hangup',
  from: '13800138000',
  text: '路灯不亮',
  phone: '13800138000',
});
const PLAUSIBLE: readonly (readonly [string, string, string])[] = [
  ['JSON', 'application/json', JSON_BODY],
  ['a list of JSON', 'application/json', `[${JSON_BODY},${JSON_BODY}]`],
  ['a call record', 'application/json', '{"variables":{"uuid":"u-1","caller_id_number":"13800138000","billsec":"9"}}'],
  [
    'a form',
    'application/x-www-form-urlencoded',
    'callId=c-1&text=%E8%B7%AF%E7%81%AF%E4%B8%8D%E4%BA%AE&phone=13800138000',
  ],
  ['a sheet', 'text/csv', '内容,电话\n路灯不亮,13800138000\n井盖破损,13900139000'],
  [
    'a mail',
    'message/rfc822',
    'From: a@sample.test\r\nTo: b@sample.test\r\nSubject: =?utf-8?B?6Lev54Gv?=\r\n\r\n路灯不亮\r\n',
  ],
  [
    'XML',
    'text/xml',
    '<xml><MsgType>text</MsgType><FromUserName>u</FromUserName><Content>路灯</Content><MsgId>1</MsgId></xml>',
  ],
  [
    'a feed',
    'application/rss+xml',
    '<rss version="2.0"><channel><item><guid>1</guid><title>路灯</title></item></channel></rss>',
  ],
];

const many = (text: string, times: number) => Buffer.from(text.repeat(times));
const RUBBISH: readonly (readonly [string, string, Buffer])[] = [
  ['nothing', 'application/json', Buffer.alloc(0)],
  ['nothing, without a type', '', Buffer.alloc(0)],
  ['a byte order mark', 'text/csv', Buffer.from('efbbbf', 'hex')],
  ['half a character', 'application/json', Buffer.from('{"text":"\xe8\xb7', 'latin1')],
  ['broken UTF-8', 'text/plain; charset=utf-8', many('\xff\xfe\xc0\x80', 5000)],
  ['a list of 100,000 lists', 'application/json', many('[', 100_000)],
  ['closed, too', 'application/json', Buffer.from('['.repeat(20_000) + ']'.repeat(20_000))],
  ['objects in objects', 'application/json', Buffer.from(`${'{"callId":'.repeat(20_000)}1${'}'.repeat(20_000)}`)],
  ['elements in elements', 'text/xml', many('<a>', 50_000)],
  ['entities', 'text/xml', Buffer.from('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><xml>&b;</xml>')],
  ['three megabytes of one letter', 'text/plain', many('a', 3_000_000)],
  ['three megabytes of percent signs', 'application/x-www-form-urlencoded', many('cdr=%', 600_000)],
  ['three megabytes of parameters', 'application/x-www-form-urlencoded', many('a=b&', 750_000)],
  ['a megabyte of quotes', 'text/csv', Buffer.from(`内容,电话\n${'"'.repeat(1_000_000)}`)],
  ['a megabyte of line breaks', 'text/csv', Buffer.from(`内容\n${'\n'.repeat(1_000_000)}`)],
  ['a form without a boundary', 'multipart/form-data', many('--x\r\n', 1000)],
  [
    'a form that never ends',
    'multipart/form-data; boundary=x',
    many('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n', 5000),
  ],
  ['a type that is none', 'x'.repeat(5000), Buffer.from(JSON_BODY)],
];

describe('the list of channels', () => {
  it('names every channel once', () => {
    const ids = CHANNELS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the folders beside it: a channel is one folder', () => {
    expect(CHANNELS.map(({ id }) => id).sort()).toEqual(channelFolders.sort());
  });

  it.each(channelFolders)('and one line: only the list knows %s', (id) => {
    expect(readdirSync(`${HERE}${id}`)).toContain(`${id}.channel.ts`);
    const list = readFileSync(`${HERE}channels.ts`, 'utf8');
    expect(list.split(`'./${id}/${id}.channel.js'`)).toHaveLength(2);
    // The index may hand out what plays a channel's other side in a demo; it is not needed for the channel to work.
    const others = readdirSync(HERE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => `${entry.parentPath}/${entry.name}`.replace('//', '/'))
      .filter((file) => ![`${HERE}channels.ts`, `${HERE}index.ts`].includes(file) && !file.startsWith(`${HERE}${id}/`));
    expect(others.filter((file) => readFileSync(file, 'utf8').includes(`/${id}/`))).toEqual([]);
  });
});

describe.each(byId)('%s', (_, channel) => {
  const open = () => sourceOf(channel, () => true);

  it('says which of its settings are secrets: the console shows the others', () => {
    const schema = JSON.stringify(z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' }));
    const told: string[] = [];
    JSON.parse(schema, (name, value) => {
      if (/pass|secret|token|key/i.test(name) && value?.type === 'string' && value.secret !== true) told.push(name);
      return value;
    });
    expect(told).toEqual([]);
  });

  it('says what it is', () => {
    expect(channel.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(ChannelKind.options).toContain(channel.kind);
    expect(channel.title).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) });
    if (channel.sendsFromListener) expect(channel.listen && channel.send).toBeDefined();
    if (!channel.push) expect(channel.listen ?? channel.desk).toBeDefined();
    // What is believed comes through no door that a stranger can find.
    if (channel.desk) expect([channel.push, channel.listen]).toEqual([false, undefined]);
  });

  it('refuses settings that are none, and names the field that is wrong', () => {
    for (const nonsense of ['nonsense', 42, null, true]) {
      expect([nonsense, channel.settings.safeParse(nonsense).success]).toEqual([nonsense, false]);
    }
    const known = z.toJSONSchema(channel.settings, { io: 'input', unrepresentable: 'any' }).properties ?? {};
    for (const name of Object.keys(known)) {
      const { error } = channel.settings.safeParse({ [name]: Number.NaN });
      expect(error?.issues.map(({ path }) => path[0])).toContain(name);
    }
  });

  it.each(RUBBISH)('answers %s in time', async (_name, contentType, body) => {
    expectSound(await receiveInTime(channel, delivery(body, contentType), open()));
  });

  it('never throws, whatever a stranger sends', async () => {
    const type = fc.constantFrom(...PLAUSIBLE.map(([, contentType]) => contentType), '', 'application/octet-stream');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }).map((some) => Buffer.from(some)),
      fc.json().map((text) => Buffer.from(text)),
      fc
        .tuple(fc.constantFrom(...PLAUSIBLE), fc.nat(), fc.uint8Array({ maxLength: 4 }))
        .map(([[, , text], at, noise]) => {
          const sound = Buffer.from(text);
          return Buffer.concat([sound.subarray(0, at % sound.length), noise, sound.subarray(at % sound.length)]);
        }),
    );
    const words = fc.dictionary(fc.constantFrom('key', 'uuid', 'signature', 'echostr', 'authorization'), fc.string());
    await fc.assert(
      fc.asyncProperty(bytes, type, words, words, async (body, contentType, headers, query) => {
        const sent = delivery(body, contentType, { headers, query });
        const first = await receiveInTime(channel, sent, open());
        expectSound(first);
        const again = { ...sent, body: Buffer.from(body), receivedAt: knownAgainAt(channel) };
        expect(identityOf(await channel.receive(again, open()))).toEqual(identityOf(first));
      }),
      { numRuns: 60 },
    );
  });

  it.each(PLAUSIBLE)('knows %s again', async (_name, contentType, text) => {
    const first = await channel.receive(delivery(Buffer.from(text), contentType), open());
    expectSound(first);
    const later = { receivedAt: knownAgainAt(channel), remoteAddress: '192.0.2.2' };
    const second = await channel.receive(delivery(Buffer.from(text), contentType, later), open());
    expect(identityOf(second)).toEqual(identityOf(first));
  });

  it.each(PLAUSIBLE)('that asks for a key refuses %s without a right one', async (_name, contentType, text) => {
    let asked = false;
    const closed = sourceOf(channel, () => {
      asked = true;
      return false;
    });
    const reception = await channel.receive(delivery(Buffer.from(text), contentType), closed);
    // A protocol with errors of its own (Open311) answers in its own words, with a status that says no.
    if (asked && reception.outcome === 'answered') expect([401, 403]).toContain(reception.reply.status);
    else if (asked) expect(reception).toMatchObject({ outcome: 'refused', problem: { status: 401 } });
    // What is pushed is never kept on trust where the source has keys; signatures keep it out, too.
    if (channel.push) expect(['refused', 'answered']).toContain(reception.outcome);
  });
});
