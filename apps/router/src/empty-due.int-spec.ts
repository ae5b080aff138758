import { ROUTER } from '@guiyi/domain';
import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { insertRows, listOrders, newId, recordRoutes } from '@guiyi/storage';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DispatchDates } from './dispatch-dates.js';
import { EmptyDue } from './empty-due.processor.js';

const jurisdiction = 'xining';
const MINUTE = 60_000;
const never = new AbortController().signal;

describe('the bell of what has become due', () => {
  // A Monday morning.
  const clock = new FrozenClock('2026-03-02T10:00:00+08:00');
  let runtime: Runtime;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    runtime = await openRuntime({
      app: 'test',
      environment,
      databaseUrl: created.url,
      clock,
      log: SILENT,
      poolSize: 3,
    });
  });
  afterAll(async () => {
    await runtime.close();
    await drop();
  });

  it('raises a supervision order of level 1 when a unit is overdue, once, and sleeps until the next date', async () => {
    const { database, profiles } = runtime;
    const profile = profiles.get(jurisdiction);
    if (!profile) throw new Error('no profile');
    const [ticketId, start] = [newId(), clock.now()];
    const state = { state: 'pending_dispatch', urgency: 'normal', type: 'help', first_receiver: 'city' };
    const times = { opened_at: start, last_at: start, claim_at: start };
    await insertRows(database, 'ticket', [
      { jurisdiction, id: ticketId, number: ticketId, title: '路灯不亮', ...state, ...times },
    ]);
    const date = new DispatchDates(start, profile).of('one_day', 'forestry');
    const routed = { ticketId, from: 'pending_dispatch', urgency: 'normal', timeClass: 'one_day' } as const;
    const why = { category: 'a', categoryScore: 1, words: [], rule: 'r', version: '1', fallback: false, reason: '' };
    const assignments = [{ department: 'forestry', role: 'lead' as const, ...date }];
    await recordRoutes(
      database,
      jurisdiction,
      [{ ...routed, dueAt: date.due.dueAt, decision: why, assignments }],
      ROUTER,
      start,
    );
    const bell = new EmptyDue(runtime);
    const serve = () => bell.handle({ jurisdiction }, never);
    const orders = async () => (await listOrders(database, jurisdiction, ticketId)).map(({ level }) => level);

    expect(await serve()).toBe(60 * MINUTE);
    clock.move(24 * 60 * MINUTE - MINUTE);
    expect(await serve()).toBe(MINUTE);
    expect(await orders()).toEqual([]);
    clock.move(MINUTE);
    await serve();
    await serve();
    expect(await orders()).toEqual([1]);
    const told = await database.query<{ kind: string; at: Date }>(
      `SELECT kind, at FROM event WHERE ticket_id = $1 AND kind IN ('assignment.overdue', 'supervision.ordered') ORDER BY seq`,
      [ticketId],
    );
    expect(told.map(({ kind }) => kind).sort()).toEqual(['assignment.overdue', 'supervision.ordered']);
    expect(told.map(({ at }) => at)).toEqual([clock.now(), clock.now()]);
  });
});
