import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { FEATURE_NAMES, type Scorecard } from '@guiyi/matching';
import { NormalizeIntakes } from '@guiyi/normalizer';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import type { Bells } from '@guiyi/queue';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { acceptIntakes, keepLabels, keepScorecard, newId, useScorecard } from '@guiyi/storage';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { printReplay } from './print-replay.js';
import { type ReplayCommand, readCommand } from './read-command.js';
import { replayCity } from './replay-city.js';

const QUIET = { kind: 'postgres', ring: async () => {}, ringSoon: () => {} } as unknown as Bells;
const PLACES = ['东湖', '西岭', '南坪', '北桥', '金泉', '银杏', '青松', '白杨'].map((name) => `${name}小区`);
const SINCE = '2026-03-02';
/** Merges what tells the same trouble of the same place within the hour, and nothing else. */
const STRICT: Scorecard = {
  version: 'strict-1',
  base: -5,
  features: Object.fromEntries(
    FEATURE_NAMES.map((name) => [name, { cuts: [], points: [0] }]),
  ) as unknown as Scorecard['features'],
  chance: { slope: 1, offset: 0 },
  thresholds: [{ precision: 0.98, chance: 0.8 }],
  learntFrom: { pairs: 0, same: 0, at: '' },
};

describe('the past, decided again', () => {
  const clock = new FrozenClock('2026-03-01T01:00:00Z');
  const closing: (() => Promise<void>)[] = [];
  let runtime: Runtime;
  let profile: CityProfile;
  let normalizer: NormalizeIntakes;

  const say = async (text: string, who: string = newId()) => {
    const [id, deliveryId, receivedAt] = [newId(), newId(), clock.now()];
    const of = { jurisdiction: profile.id, sourceId: 'form', receivedAt };
    const json = JSON.stringify({ requester: { kind: 'person', openid: who }, text, format: 'plain' });
    const sha256 = createHash('sha256').update(json).digest('hex');
    const sealed = runtime.vault.seal(Buffer.from(json));
    const delivery = {
      ...of,
      id: deliveryId,
      contentType: 'application/json',
      bodySealed: sealed,
      sha256,
      size: json.length,
    };
    const intake = {
      ...of,
      id,
      deliveryId,
      externalId: id,
      channel: 'webform' as const,
      number: `R${id}`,
      state: 'received' as const,
    };
    const content = { contentSealed: sealed, contentSha256: sha256, priority: 0, claimAt: receivedAt };
    await acceptIntakes(runtime.database, [{ ...intake, ...content }], [delivery]);
    await normalizer.handle({ jurisdiction: profile.id }, new AbortController().signal);
    clock.move(20 * 60_000);
  };
  const replay = (more: Partial<ReplayCommand> = {}) =>
    replayCity(runtime.database, profile, { since: SINCE, until: '2026-04-01', json: true, precisions: {}, ...more });

  beforeAll(async () => {
    const { url: databaseUrl, drop } = await createTestDatabase();
    closing.push(drop);
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    const opened = await openRuntime({ app: 'test', environment, databaseUrl, log: SILENT, poolSize: 3, clock });
    closing.push(() => opened.close());
    runtime = { ...opened, bells: QUIET };
    profile = opened.profiles.get('xining') as CityProfile;
    await keepScorecard(runtime.database, profile.id, {
      version: 'strict-1',
      scorecard: STRICT,
      figures: {},
      madeAt: clock.now(),
    });
    await useScorecard(runtime.database, profile.id, 'strict-1');
    normalizer = new NormalizeIntakes(runtime);
    // The day before: it stands as it was decided, and what comes later joins it.
    await say('金泉小区停电，电梯也不能用');
    clock.move(Date.parse('2026-03-02T01:00:00Z') - clock.now().getTime());
    for (const place of PLACES) {
      await say(`${place}停水了，家里没有水用`, `first of ${place}`);
      await say(`我们${place}停水，什么时候来水`);
      await say(`${place}楼下烧烤油烟太大`);
    }
    await say('还没有来水，怎么回事', 'first of 白杨小区');
    clock.move(9 * 86_400_000);
    for (const place of PLACES.slice(0, 4)) await say(`${place}居民反映用水问题，希望早点解决`);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  it('comes out as it did with the settings that decided it', async () => {
    const replayed = await replay();
    expect(replayed).toMatchObject({ city: 'xining', since: '2026-03-01T16:00:00.000Z', arrivals: 29 });
    expect(replayed.merged.before).toBe(PLACES.length);
    expect(replayed.merged).toEqual({
      before: replayed.merged.before,
      now: replayed.merged.before,
      both: replayed.merged.before,
    });
    expect([replayed.onlyNow.count, replayed.onlyThen.count, replayed.elsewhere.count]).toEqual([0, 0, 0]);
    expect(replayed.ways.now).toEqual(replayed.ways.before);
    expect(replayed.ways.before.follow_up).toBe(1);
    expect(replayed.versions).toEqual({ 'strict-1': 29 });
  });

  it('shows what a higher precision would no longer merge, and why', async () => {
    const { merged, onlyThen, onlyNow, settings } = await replay({ precisions: { mergePrecision: 1 } });
    expect(settings).toMatchObject({ mergePrecision: 1, mergesFrom: null });
    expect(merged).toMatchObject({ now: 0, both: 0 });
    expect(onlyThen.count).toBe(merged.before);
    expect(onlyNow.count).toBe(0);
    expect(onlyThen.reasons.reduce((sum, { count }) => sum + count, 0)).toBe(merged.before);
    const [first] = onlyThen.reasons[0]?.examples ?? [];
    expect(first).toMatchObject({ appeal: expect.stringMatching(/^R/), title: expect.stringContaining('停水') });
    expect(first?.ticketTitle).toContain('停水');
    expect(onlyThen.reasons.map(({ reason }) => reason).join()).toMatch(/把握不够/);
  });

  it('shows what bolder weights would merge besides, and what people said of those', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guiyi-replay-'));
    const file = join(folder, 'bold.json');
    await writeFile(file, JSON.stringify({ ...STRICT, version: 'bold', base: 5 }));
    const { onlyNow, settings, merged } = await replay({ with: file });
    expect(settings.scorecard).toBe('bold');
    expect(onlyNow.count).toBeGreaterThan(0);
    expect(merged.now).toBeGreaterThan(merged.before);
    expect(onlyNow.judged).toEqual({ same: 0, different: 0 });
    const appeal = onlyNow.reasons[0]?.examples[0]?.appeal;
    const [ids] = await runtime.database.query<{ id: string; ticket: string; other: string; on: string }>(
      `SELECT a.id, l.ticket_id AS ticket, b.id AS other, m.ticket_id AS on FROM appeal a
       JOIN link l ON l.appeal_id = a.id JOIN ticket t ON t.number = $2 JOIN link m ON m.ticket_id = t.id
       JOIN appeal b ON b.id = m.appeal_id WHERE a.number = $1 ORDER BY b.opened_at LIMIT 1`,
      [appeal, onlyNow.reasons[0]?.examples[0]?.ticket],
    );
    if (!ids) throw new Error('the example is not in the store');
    await keepLabels(runtime.database, {
      ...{ jurisdiction: 'xining', kind: 'refusal', same: false, appealIds: [ids.id], ticketId: ids.ticket },
      ...{ against: ids.other, otherTicketId: ids.on, actor: { kind: 'user', id: 'li' }, now: clock.now() },
    });
    const again = await replay({ with: file });
    expect(again.onlyNow.judged).toEqual({ same: 0, different: 1 });
    expect(printReplay(again)).toContain(`只有现在并 / merged only now: ${onlyNow.count}`);
    await expect(replay({ with: join(folder, 'nothing.json') })).rejects.toThrow(/neither a version nor a file/);
    await writeFile(file, '{"mergePrecision": 1}');
    expect((await replay({ with: file })).merged.now).toBe(0);
  });

  it('touches nothing', async () => {
    const seen = async () => {
      const tables = await runtime.database.query<{ name: string }>(
        `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
      );
      const sums: Record<string, unknown> = {};
      for (const { name } of tables)
        [sums[name]] = await runtime.database.query(
          `SELECT count(*)::int AS rows, md5(string_agg(xmin::text || xmax::text || ctid::text, ',' ORDER BY ctid)) AS marks FROM ${name}`,
        );
      return sums;
    };
    const before = await seen();
    expect(before.decision).toMatchObject({ rows: 30 });
    await replay({ precisions: { mergePrecision: 0.9 } });
    expect(await seen()).toEqual(before);
  });
});

describe('what is asked of a replay', () => {
  it.each([
    [
      ['--since', '2026-01-01', '--merge-precision', '0.99'],
      { since: '2026-01-01', precisions: { mergePrecision: 0.99 } },
    ],
    [['--since', '2026-01-01', '--with', 'x.json', '--json'], { with: 'x.json', json: true }],
    [[], { why: expect.stringContaining('--since') }],
    [['--since', 'soon'], { why: expect.stringContaining('soon') }],
    [['--since', '2026-01-01', '--merge-precision', '98'], { why: expect.stringContaining('0') }],
    [['--help'], { why: '' }],
  ])('%j', (args, expected) => {
    expect(readCommand(args)).toMatchObject(expected);
  });
});
