import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNELS, signDelivery } from '@guiyi/channels';
import { ensureFirstAdministrator, startConsole } from '@guiyi/console';
import { type Gateway, startGateway } from '@guiyi/gateway';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

/** A source lives a little longer in a process that read it before: five seconds, and the request after those. */
const TAKEN_UP_WITHIN = 10_000;
/** Milliseconds after which a source that no door knew is looked for again. */
const A_MOMENT = 600;

/** An administrator makes a source in the console, and somebody posts to the public door with the key that was shown. */
describe('a source made in the console', () => {
  let house: TestHouse;
  let second: Gateway;
  let desk: Awaited<ReturnType<typeof startConsole>>;
  let drop: () => Promise<void>;
  let token = '';
  let posts = 0;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const sources = [{ id: 'city-form', channel: 'webform', jurisdiction: 'xining', name: '网页表单' }];
    house = await openTestHouse({ databaseUrl: created.url, sources });
    second = await startGateway(house.runtime, { host: '127.0.0.1', port: 0, ratePerMinute: 0, channels: CHANNELS });
    const first = await ensureFirstAdministrator(house.runtime);
    desk = await startConsole(house.runtime, { host: '127.0.0.1', port: 0 });
    const { body } = await call('/api/session', first);
    token = body.token;
  }, 60_000);

  afterAll(async () => {
    await desk.close();
    await second.close();
    await house.close();
    await drop();
  });

  async function call(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
    const answer = await fetch(`${desk.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const make = async (id: string, more: object = {}) => {
    const made = await call('/api/sources', { id, channel: 'webform', name: '合作网站', ...more });
    expect(made.status).toBe(201);
    await sleep(A_MOMENT);
    return made.body.key as string;
  };
  /** What the door of each gateway answers. */
  const post = (id: string, headers: (body: string) => Record<string, string>) =>
    Promise.all(
      [house.gateway, second].map(async ({ url }) => {
        const body = JSON.stringify({ text: `城东区大众街第 ${posts++} 个路灯不亮` });
        const answer = await fetch(`${url}/in/${id}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers(body) },
          body,
        });
        return answer.status;
      }),
    );
  const signed =
    (key: string, at = Date.now()) =>
    (body: string) => {
      const timestamp = String(Math.floor(at / 1000));
      return { 'x-guiyi-timestamp': timestamp, 'x-guiyi-signature': signDelivery(key, timestamp, body) };
    };
  const presented = (key: string) => () => ({ 'x-guiyi-key': key });

  it('takes what is signed with the key that was shown, a moment later and at every door', async () => {
    const key = await make('partner');
    expect(await post('partner', signed(key))).toEqual([202, 202]);
    expect(await post('partner', presented(key))).toEqual([202, 202]);
    expect(await post('partner', () => ({}))).toEqual([401, 401]);
    expect(await post('partner', signed(`${key}x`))).toEqual([401, 401]);
    expect(await post('partner', signed(key, Date.now() - 400_000))).toEqual([401, 401]);
    // A signature that does not fit is refused even beside the right key: the words are not what was signed.
    const both = (body: string) => ({ ...presented(key)(), ...signed(key)(`${body} `) });
    expect(await post('partner', both)).toEqual([401, 401]);
    const [row] = await house.runtime.database.query<{ kept: string }>(
      `SELECT source::text || (SELECT string_agg(k::text, '') FROM source_key k) AS kept FROM source WHERE id = 'partner'`,
    );
    expect(row?.kept).not.toContain(key);
    expect(JSON.stringify((await call('/api/sources')).body)).not.toContain(key);
  });

  it('counts the old key for as long as was said, and the new one', async () => {
    const old = await make('changing');
    expect(await post('changing', presented(old))).toEqual([202, 202]);
    const { body } = await call('/api/sources/changing/keys', { overlapHours: 1 });
    await eventually(async () => expect(await post('changing', signed(body.key))).toEqual([202, 202]), TAKEN_UP_WITHIN);
    expect(await post('changing', signed(old))).toEqual([202, 202]);
    expect(body.source.keys).toMatchObject([
      { hint: body.key.slice(-4), endsAt: null, counts: true, madeBy: 'admin' },
      { hint: old.slice(-4), endsAt: expect.any(String), counts: true },
    ]);
    const ends = Date.parse(body.source.keys[1].endsAt) - Date.now();
    expect([ends > 3_500_000, ends <= 3_600_000]).toEqual([true, true]);
    // The hour is over.
    await house.runtime.database.query(`UPDATE source_key SET ends_at = now() WHERE hint = $1`, [old.slice(-4)]);
    await eventually(async () => expect(await post('changing', signed(old))).toEqual([401, 401]), TAKEN_UP_WITHIN);
    expect(await post('changing', presented(old))).toEqual([401, 401]);
    expect(await post('changing', presented(body.key))).toEqual([202, 202]);
  }, 40_000);

  it('is never open once its only key has ended', async () => {
    const key = await make('lost');
    expect(await post('lost', presented(key))).toEqual([202, 202]);
    const [{ id }] = (await call('/api/sources')).body.sources.find((one: { id: string }) => one.id === 'lost').keys;
    expect((await call(`/api/sources/lost/keys/${id}/end`, {})).body.keys).toMatchObject([{ counts: false }]);
    await eventually(async () => expect(await post('lost', presented(key))).toEqual([401, 401]), TAKEN_UP_WITHIN);
    expect(await post('lost', () => ({}))).toEqual([401, 401]);
    expect((await call(`/api/sources/lost/keys/${id}/end`, {})).status).toBe(404);
  }, 20_000);

  it('is closed and opened again without a restart', async () => {
    const key = await make('resting');
    expect(await post('resting', signed(key))).toEqual([202, 202]);
    expect((await call('/api/sources/resting', { enabled: false }, 'PATCH')).body.enabled).toBe(false);
    await eventually(async () => expect(await post('resting', signed(key))).toEqual([404, 404]), TAKEN_UP_WITHIN);
    await call('/api/sources/resting', { enabled: true }, 'PATCH');
    await eventually(async () => expect(await post('resting', signed(key))).toEqual([202, 202]), TAKEN_UP_WITHIN);
  }, 30_000);

  it('is refused where it would not work, and what stands in the file stays the file’s', async () => {
    expect((await call('/api/sources', { id: 'partner', channel: 'webform' })).status).toBe(409);
    const mail = await call('/api/sources', { id: 'mails', channel: 'email', settings: { imap: {} } });
    expect([mail.status, JSON.stringify(mail.body.errors)]).toEqual([
      422,
      expect.stringContaining('settings.imap.host'),
    ]);
    expect((await call('/api/sources', { id: 'fax', channel: 'fax' })).status).toBe(422);
    const file = await call('/api/sources/city-form', { enabled: false }, 'PATCH');
    expect([file.status, file.body.detail]).toEqual([409, expect.stringContaining('接入点文件')]);
    expect((await call('/api/sources/nowhere/keys', {})).status).toBe(404);
    const feed = { id: 'radio', channel: 'media-feed', settings: { url: 'https://radio.example.cn/a.xml' } };
    expect((await call('/api/sources', { ...feed, id: 'radio' })).body.key).toBeNull();
    expect((await call('/api/sources/radio/keys', {})).status).toBe(409);
  });

  it('says how it fares, and shows nobody’s telephone number', async () => {
    const { database } = house.runtime;
    await database.query(
      `INSERT INTO source_health (source_id, jurisdiction, last_error, last_error_at)
       VALUES ('partner', 'xining', 'refused 13812345678', now())`,
    );
    const { body } = await call('/api/sources');
    const partner = body.sources.find((one: { id: string }) => one.id === 'partner');
    expect(partner).toMatchObject({ lastError: 'refused 138******78', receivedToday: 4, changedBy: 'admin' });
    expect(Date.now() - Date.parse(partner.lastReceivedAt)).toBeLessThan(60_000);
    expect(body.channels.find((one: { id: string }) => one.id === 'media-csv')).toMatchObject({
      keys: 'must',
      push: true,
    });
  });
});
