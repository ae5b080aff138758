import { CHANNELS } from '@guiyi/channels';
import { ensureFirstAdministrator, startConsole } from '@guiyi/console';
import type { IntakeContent } from '@guiyi/domain';
import { startNormalizer } from '@guiyi/normalizer';
import { CommonEnvironment, createLog, readEnvironment, SILENT } from '@guiyi/platform';
import { startRouter } from '@guiyi/router';
import { checkSources, openRuntime, type Runtime, syncSources } from '@guiyi/runtime';
import { acceptIntakes, newId } from '@guiyi/storage';
import { createTestDatabase, eventually, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const QUIET_DAYS = 35;

const TROUBLES = [
  '路口红绿灯时间太短，老人过不去',
  '广场舞音响太吵，晚上休息不好',
  '公交车班次少，等车要半小时',
  '饭店油烟直排，窗户不敢开',
];
const ROADS = ['五四大街', '胜利路', '昆仑中路', '南山路', '建国路', '七一路', '长江路', '黄河路'];

interface Hot {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly state: string;
  readonly reason: string;
  readonly windows: { hours: number; requesters: number; usual: number }[];
  readonly days: { day: string; appeals: number }[];
  readonly hours: { from: string; appeals: number }[];
  readonly words: { word: string }[];
  readonly places: { name: string }[];
  readonly tickets: { number: string }[];
  readonly acknowledged: { by: string; reason: string } | null;
}

describe('a hot matter, from the first words to the dispatcher', () => {
  const clock = new FrozenClock('2026-03-01T01:00:00Z');
  const closing: (() => Promise<void>)[] = [];
  let runtime: Runtime;
  let console_ = '';
  let administrator = { name: '', password: '' };
  let token = '';
  let hotId = '';

  beforeAll(async () => {
    const { url, drop } = await createTestDatabase();
    closing.push(drop);
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    runtime = await openRuntime({
      app: 'test',
      environment,
      databaseUrl: url,
      clock,
      log: process.env.SHOW_LOG ? createLog('test', 'debug') : SILENT,
      poolSize: 12,
    });
    closing.push(() => runtime.close());
    const form = { id: 'city-form', channel: 'webform', jurisdiction: 'xining' };
    await syncSources(runtime, checkSources([form], CHANNELS, runtime.profiles, 'test'));
    const options = { host: '127.0.0.1', port: 0 };
    const [normalizer, router] = [await startNormalizer(runtime), await startRouter(runtime, { channels: CHANNELS })];
    administrator = (await ensureFirstAdministrator(runtime)) ?? administrator;
    const console = await startConsole(runtime, options);
    closing.push(...[normalizer, router, console].map((one) => () => one.close()));
    console_ = console.url;
    await makeQuietPast();
  }, 120_000);

  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  /** As the door leaves it; the door itself goes by the clock on the wall. */
  const say = async (text: string, phone: string) => {
    const [id, deliveryId] = [newId(), newId()];
    const { vault, database } = runtime;
    const [of, receivedAt] = [{ jurisdiction: 'xining', sourceId: 'city-form' }, clock.now()];
    const content: IntakeContent = { requester: { kind: 'person', phone }, text, format: 'plain' };
    const names = { externalId: id, channel: 'webform' as const, number: id, contentSha256: id };
    const bytes = { contentType: 'text/plain', bodySealed: vault.seal(text), sha256: id, size: text.length };
    await acceptIntakes(
      database,
      [
        {
          ...{ ...of, ...names, id, deliveryId, receivedAt, state: 'received', priority: 0, claimAt: receivedAt },
          contentSealed: vault.sealJson(content),
        },
      ],
      [{ ...of, ...bytes, id: deliveryId, receivedAt }],
    );
    runtime.bells.ringSoon('normalize-intakes', { jurisdiction: 'xining' });
  };
  const call = async (path: string, body?: unknown, as = token) => {
    const answer = await fetch(`${console_}/api/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${as}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // Whatever came, read as it is.
    const read: ReturnType<typeof JSON.parse> = await answer.json();
    return { status: answer.status, body: read };
  };
  const signIn = async (name: string, password: string): Promise<string> =>
    (await call('session', { name, password }, '')).body.token;
  const hotMatters = async (query = ''): Promise<Hot[]> => (await call(`hot-matters${query}`)).body.hotMatters;
  const settled = () =>
    eventually(async () => {
      const [row] = await runtime.database.query<{ n: number }>(
        `SELECT (SELECT count(*) FROM intake WHERE state = 'received')::int
           + (SELECT count(*) FROM ticket WHERE state IN ('pending_review', 'pending_dispatch'))::int AS n`,
      );
      expect(row?.n).toBe(0);
    }, 30_000);
  /** Time passes; everybody signs in again, and the watch has looked at the new moment. */
  const pass = async (milliseconds: number) => {
    clock.move(milliseconds);
    await runtime.bells.ring('watch-hot-matters', { jurisdiction: 'xining' });
    await eventually(async () => {
      const [row] = await runtime.database.query<{ at: Date }>('SELECT looked_at AS at FROM hot_watch');
      expect(row?.at).toEqual(clock.now());
    }, 30_000);
    token = await signIn(administrator.name, administrator.password);
  };
  const history = () =>
    runtime.database
      .query<{ kind: string }>(`SELECT kind FROM event WHERE kind LIKE 'hot_matter.%' ORDER BY seq`)
      .then((rows) => rows.map(({ kind }) => kind.replace('hot_matter.', '')));

  /** Two people a day, each on a road and with a trouble of the city. */
  async function makeQuietPast(): Promise<void> {
    for (let day = 0; day < QUIET_DAYS; day++) {
      for (const at of [0, 1]) {
        const n = day * 2 + at;
        await say(`${ROADS[n % 8]}${TROUBLES[(n * 3 + day) % 4]}`, `139${`${10_000_000 + n * 7919}`.slice(-8)}`);
      }
      clock.move(DAY);
    }
    await settled();
    await pass(10 * MINUTE);
    // What was there before is counted over several looks.
    for (let looks = 0; looks < 4; looks++) await pass(6 * MINUTE);
  }

  it('is none in a quiet past, which is counted by day', async () => {
    expect(await hotMatters()).toEqual([]);
    const [past] = await runtime.database.query(
      `SELECT count(*)::int AS days, sum(requesters)::int AS requesters FROM hot_day WHERE subject = 'city'`,
    );
    expect(past).toEqual({ days: QUIET_DAYS, requesters: QUIET_DAYS * 2 });
  });

  it('is none when one person writes ten times', async () => {
    for (let time = 0; time < 10; time++)
      await say(`城东区金桥路${time + 1}号门口的树枝第${time}次挡住窗户，请修剪树木`, '13700000001');
    await settled();
    await pass(6 * MINUTE);
    expect(await hotMatters()).toEqual([]);
  });

  it('is raised once when a place grows, with its curve, place, words and reason, and is heard at once', async () => {
    const { position } = (await call('hot-matters')).body;
    const complaints = ['停水了，一点水都没有', '停水到现在', '停水没人通知', '又停水，做不了饭', '停水，水压是零'];
    for (const [at, words] of complaints.entries())
      await say(`城西区古城台小区${words}，请联系我 1380000001${at}`, `1380000001${at}`);
    await settled();
    await pass(6 * MINUTE);
    const heard = await hear(position, 'hot_matter.raised');
    const hot = await hotMatters();
    expect(hot).toHaveLength(1);
    const [one] = hot;
    hotId = one?.id ?? '';
    expect(heard).toMatchObject({ kind: 'hot_matter.raised', data: { hotMatterId: hotId, requesters: 5 } });
    expect(one).toMatchObject({ state: 'open', acknowledged: null });
    expect(one?.windows).toMatchObject([{ hours: 2, requesters: 5 }, { requesters: 5 }, { hours: 72, requesters: 5 }]);
    expect(one?.reason).toMatch(/^近2小时 5 件（5 人），平日约 不到 0\.1 人\/2小时，涉 1 个小区（古城台小区）/);
    expect(one?.words.map(({ word }) => word)).toContain('停水');
    expect(one?.places[0]?.name).toBe('古城台小区');
    expect(one?.days).toHaveLength(28);
    expect(one?.days.at(-1)?.appeals).toBe(5);
    expect(one?.days.slice(0, -1).every(({ appeals }) => appeals === 0)).toBe(true);
    expect(one?.hours.reduce((sum, { appeals }) => sum + appeals, 0)).toBe(5);
    expect(one?.tickets.length).toBeGreaterThan(0);
    expect(JSON.stringify(hot)).not.toMatch(/138\d{8}/);
  });

  it('is brought up to date while it grows, and told again only when it has doubled', async () => {
    await say('城西区古城台小区还在停水', '13800000021');
    await settled();
    await pass(6 * MINUTE);
    const hot = await hotMatters();
    expect(hot.map(({ id }) => id)).toEqual([hotId]);
    expect(hot[0]?.windows.at(-1)?.requesters).toBe(6);
    expect(await history()).toEqual(['raised']);
    for (let at = 0; at < 4; at++) await say('城西区古城台小区停水两天了', `1380000003${at}`);
    await settled();
    await pass(6 * MINUTE);
    expect(await history()).toEqual(['raised', 'grew']);
  });

  it('is acknowledged by a dispatcher with a reason, not by a department, and not twice', async () => {
    const [password, department] = ['a-long-password', 'water-group'];
    const roles = [
      { name: 'diao', roles: ['dispatcher'], password },
      { name: 'shui', roles: ['department'], password, department },
    ];
    for (const account of roles) expect((await call('accounts', account)).status).toBeLessThan(300);
    const [dispatcher, other] = [await signIn('diao', password), await signIn('shui', password)];
    const acknowledge = (reason: string, as: string) => call(`hot-matters/${hotId}/acknowledge`, { reason }, as);
    expect((await call('hot-matters', undefined, other)).status).toBe(403);
    expect((await acknowledge('已派抢修', other)).status).toBe(403);
    expect((await acknowledge('', dispatcher)).status).toBe(422);
    const done = await acknowledge('供水集团已派抢修队', dispatcher);
    expect(done).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', acknowledged: { by: 'diao', reason: '供水集团已派抢修队' } },
    });
    expect((await acknowledge('供水集团已派抢修队', dispatcher)).status).toBe(409);
    await pass(6 * MINUTE);
    expect((await hotMatters()).map(({ state }) => state)).toEqual(['acknowledged']);
  });

  it('cools down when nobody speaks of it any more, and stays to be read', async () => {
    await pass(4 * DAY);
    await pass(DAY);
    expect(await hotMatters()).toEqual([]);
    const [cooled] = await hotMatters('?state=cooled');
    expect(cooled).toMatchObject({ id: hotId, state: 'cooled', acknowledged: { by: 'diao' } });
    expect(cooled?.places[0]?.name).toBe('古城台小区');
    expect(await history()).toEqual(['raised', 'grew', 'acknowledged', 'cooled']);
  });

  it('has related matters linked: the same class at another place shows in both tickets', async () => {
    await say('城东区八一路路灯不亮，晚上看不清路', '13900000041');
    await settled();
    await say('城东区湟中路路灯不亮，晚上看不清路', '13900000042');
    await settled();
    const named = (title: string) =>
      runtime.database.query<{ number: string }>('SELECT number FROM ticket WHERE title LIKE $1', [title]);
    const [[one], [other]] = [await named('%八一路路灯%'), await named('%湟中路路灯%')];
    for (const [from, to] of [
      [one, other],
      [other, one],
    ])
      expect((await call(`tickets/${from?.number}`)).body.relations).toMatchObject([
        { number: to?.number, kind: 'related' },
      ]);
  });

  /** Listens from a position until an event of a kind comes by. */
  async function hear(after: string, kind: string): Promise<unknown> {
    const stream = await fetch(`${console_}/api/stream?after=${after}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(20_000),
    });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      const line = text
        .split('\n')
        .find((one) => one.startsWith('data: ') && one.includes(`"${kind}"`) && one.endsWith('}'));
      if (!line) continue;
      return JSON.parse(line.slice('data: '.length));
    }
    return undefined;
  }
});
