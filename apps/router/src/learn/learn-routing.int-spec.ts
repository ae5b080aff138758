import { RouteDecision } from '@guiyi/domain';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import type { Bells } from '@guiyi/queue';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import {
  activeCategoryModel,
  changeTicket,
  learningState,
  listCategoryModels,
  newestRoute,
  saveCatalogueDraft,
  switchCatalogueOn,
  useCategoryModel,
  waitingShards,
} from '@guiyi/storage';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteTickets } from '../route-tickets.processor.js';
import { putTickets, type SaidTicket, saidInCity } from './dispatched-city.fixture.js';
import { learnFromDispatches } from './learn-from-dispatches.js';
import { LearnRouting } from './learn-routing.processor.js';
import { tellLearntCategories } from './tell-learnt-categories.js';

const QUIET = { kind: 'postgres', ring: async () => {}, ringSoon: () => {} } as unknown as Bells;
const never = new AbortController().signal;
const USER = { kind: 'user', id: 'li' } as const;
const ACCEPTANCE = 10_000;

const BUS = '您好，早班车师傅到了站头也不开门，一路猛踩刹车，请好好管管';
const MIXED = '娃娃坐三路车去学校';

describe('what a city learns of its categories, and its own catalogue', () => {
  const clock = new FrozenClock('2026-03-02T02:00:00Z');
  const closing: (() => Promise<void>)[] = [];
  const runtimes: Runtime[] = [];
  let runtime: Runtime;

  beforeAll(async () => {
    const { url: databaseUrl, drop } = await createTestDatabase();
    closing.push(drop);
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    for (const app of ['one', 'other']) {
      const opened = await openRuntime({ app, environment, databaseUrl, log: SILENT, poolSize: 3, clock });
      closing.push(() => opened.close());
      runtimes.push({ ...opened, bells: QUIET });
    }
    const [first] = runtimes;
    if (!first) throw new Error('no runtime');
    runtime = first;
    await putTickets(runtime, 'xining', saidInCity());
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const profile = () => {
    const xining = runtime.profiles.get('xining');
    if (!xining) throw new Error('no profile of xining');
    return xining;
  };
  /** Put on the queue and routed by one of the processes. */
  const routeBy = async (router: RouteTickets, said: SaidTicket) => {
    const [id = ''] = await putTickets(runtime, 'xining', [{ state: 'pending_review', ...said }]);
    await router.handle({ jurisdiction: 'xining' }, never);
    return look(id);
  };
  const look = async (id: string) => {
    const decision = RouteDecision.parse(await newestRoute(runtime.database, 'xining', id));
    const [ticket] = await runtime.database.query<{ state: string; category: string }>(
      'SELECT state, category FROM ticket WHERE id = $1',
      [id],
    );
    const given = await runtime.database.query<{ department: string }>(
      `SELECT department FROM assignment WHERE ticket_id = $1 AND role = 'lead'`,
      [id],
    );
    return { id, decision, ...ticket, leads: given.map(({ department }) => department) };
  };
  /** Milliseconds until every process routes as wanted, each asked all the time. */
  const untilAll = async (routers: readonly RouteTickets[], wanted: (decision: RouteDecision) => boolean) => {
    const from = performance.now();
    for (const router of routers)
      while (!wanted((await routeBy(router, { text: BUS })).decision)) {
        if (performance.now() - from > 2 * ACCEPTANCE) throw new Error('it still routes as before');
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    return performance.now() - from;
  };

  it('is in use on every process within ten seconds, without a restart, and so is going back', async () => {
    const routers = runtimes.map((one) => new RouteTickets(one));
    for (const router of routers) {
      const { decision, state } = await routeBy(router, { text: BUS });
      expect([decision.model, state]).toEqual([undefined, 'in_handling']);
    }
    const learnt = await learnFromDispatches(runtime.database, profile(), { now: clock.now() });
    expect(learnt).toMatchObject({
      applied: true,
      why: 'applied',
      version: 'xining-categories-20260302-1',
      examples: { all: 270, judged: 270, categories: 3, rare: 0 },
    });
    expect(learnt.heldBack?.candidate.accuracy).toBeGreaterThan(learnt.heldBack?.present.accuracy ?? 1);
    expect(tellLearntCategories(learnt)).toContain('xining-categories-20260302-1');
    expect(await untilAll(routers, ({ model }) => model?.version === learnt.version)).toBeLessThan(ACCEPTANCE);

    await useCategoryModel(runtime.database, 'xining', undefined);
    expect(await untilAll(routers, ({ model }) => model === undefined)).toBeLessThan(ACCEPTANCE);
    await useCategoryModel(runtime.database, 'xining', learnt.version);
  });

  it('dispatches what it is sure of, and says by which version, which words, and what came second', async () => {
    const { state, category, leads, decision } = await routeBy(new RouteTickets(runtime), { text: BUS });
    expect([state, category, leads]).toEqual(['in_handling', 'bus.service', ['bus-group']]);
    expect(decision).toMatchObject({
      category: 'bus.service',
      model: { version: 'xining-categories-20260302-1', band: 'sure' },
      runnerUp: { rule: expect.any(String), category: expect.not.stringContaining('bus') },
      words: expect.arrayContaining([expect.stringMatching(/车|站|刹/)]),
    });
    expect(decision.reason).toMatch(/模型 xining-categories-20260302-1 有把握，自动派单（(9\d(\.\d)?|100)%）/);
  });

  it('leaves what it is not sure of to a dispatcher, with what may be accepted as it is', async () => {
    const { state, leads, decision, id } = await routeBy(new RouteTickets(runtime), { text: MIXED });
    expect([state, leads, decision.model?.band]).toEqual(['pending_dispatch', [], 'propose']);
    expect(decision.proposals?.map(({ category }) => category).sort()).toEqual(
      ['bus.service', 'school.admission', 'water.outage'].sort(),
    );
    for (const { assignments, timeClass } of decision.proposals ?? [])
      expect([assignments.some(({ role }) => role === 'lead'), timeClass]).toEqual([true, expect.any(String)]);
    expect((await waitingShards(runtime.database, clock.now())).route).toEqual([]);

    // Somebody says meanwhile that it is dangerous: now it cannot wait.
    const events = [{ kind: 'appeal.followed_up' as const, actor: USER }] as const;
    const raise = { jurisdiction: 'xining', ticketId: id, set: { raiseUrgency: 'emergency' as const } };
    await runtime.database.transaction((sql) => changeTicket(sql, { ...raise, events: [...events] as never }));
    expect((await waitingShards(runtime.database, clock.now())).route).toEqual(['xining']);
    await new RouteTickets(runtime).handle({ jurisdiction: 'xining' }, never);
    expect(await look(id)).toMatchObject({ state: 'in_handling', decision: { model: { band: 'rules' } } });
    expect((await waitingShards(runtime.database, clock.now())).route).toEqual([]);
  });

  it('never leaves an urgent one lying, and asks where it has no idea', async () => {
    const router = new RouteTickets(runtime);
    for (const urgency of ['urgent', 'emergency'] as const)
      expect((await routeBy(router, { text: MIXED, urgency })).state).toBe('in_handling');
    const { state, decision } = await routeBy(router, { text: 'ok ok' });
    expect([state, decision.category]).toEqual(['pending_dispatch', 'unclassified']);
  });

  it('routes by a catalogue that is switched on, on every process within ten seconds, and names it', async () => {
    const routers = runtimes.map((one) => new RouteTickets(one));
    for (const router of routers) expect((await routeBy(router, { text: BUS })).decision.catalogue).toBeUndefined();
    const row = { id: 'bus-by-police', category: 'bus.*', area: '*', assign: [{ department: 'police', role: 'lead' }] };
    const catalogue = [row, ...profile().catalogue.filter(({ category }) => !category.startsWith('bus.'))];
    const by = { by: USER, now: clock.now() };
    const draft = await saveCatalogueDraft(runtime.database, 'xining', { catalogue, note: '', ...by });
    expect((await routeBy(new RouteTickets(runtime), { text: BUS })).decision.catalogue).toBeUndefined();
    const { revision } = draft;
    await switchCatalogueOn(runtime.database, 'xining', { revision, validFrom: clock.now(), ...by });
    expect(await untilAll(routers, (decision) => decision.catalogue === draft.version)).toBeLessThan(ACCEPTANCE);
    const { decision, leads } = await routeBy(new RouteTickets(runtime), { text: BUS });
    expect(leads).toEqual(['police']);
    expect(decision).toMatchObject({ rule: 'bus-by-police', catalogue: 1, version: 'xining@1+catalogue.1' });
    expect(decision.reason).toContain('按派单目录「bus-by-police」（西宁派单目录第 1 版）');
  });

  it('learns at four in the morning, once, and only where something is new', async () => {
    const learning = new LearnRouting(runtime);
    await runtime.database.query(`INSERT INTO source (id, jurisdiction, channel, settings_sealed, origin)
      VALUES ('form', 'xining', 'webform', '', 'file')`);
    await learning.handle({ jurisdiction: 'xining' }, never);
    const nextAt = (await learningState(runtime.database, 'xining', 'routing'))?.nextAt;
    const waits = async () => (await waitingShards(runtime.database, clock.now())).learn_routing;
    expect(await waits()).toEqual([]);
    clock.move((nextAt?.getTime() ?? 0) - clock.now().getTime());
    expect(clock.now().toISOString()).toBe('2026-03-02T20:00:00.000Z');
    expect(await waits()).toEqual(['xining']);
    await Promise.all(runtimes.map((one) => new LearnRouting(one).handle({ jurisdiction: 'xining' }, never)));
    expect(await waits()).toEqual([]);
    expect((await listCategoryModels(runtime.database, 'xining')).map(({ active }) => active)).toEqual([true]);

    await putTickets(
      runtime,
      'xining',
      saidInCity()
        .slice(0, 40)
        .map((one) => ({ ...one, text: `你好${one.text}` })),
    );
    const other = await learnFromDispatches(runtime.database, profile(), { now: clock.now(), onlyNews: true });
    expect(other).toMatchObject({ present: 'xining-categories-20260302-1', examples: { all: 310 } });
    expect(['applied', 'worse']).toContain(other.why);
    expect(await activeCategoryModel(runtime.database, 'xining')).toBe(other.applied ? other.version : other.present);
  });

  it('is not used where it does worse on what was held back', async () => {
    const city = { ...profile(), id: 'liars' };
    // Dispatchers who say anything: nothing can be learnt from them, and the words of the profile do no worse.
    const labels = ['water.outage', 'bus.service', 'school.admission'];
    const lies = saidInCity().map((one, at) => ({
      ...one,
      category: labels[(at * 7 + (at >> 3)) % 3] ?? one.category,
    }));
    await putTickets(
      runtime,
      city.id,
      lies.map((one, at) => ({ ...one, text: `${one.text}停水${at}` })),
    );
    const learnt = await learnFromDispatches(runtime.database, city, { now: clock.now() });
    expect(learnt).toMatchObject({ applied: false, why: 'worse' });
    expect(await activeCategoryModel(runtime.database, city.id)).toBeUndefined();
  });
});
