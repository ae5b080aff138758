import { windClocks } from '@guiyi/deadlines';
import { CityProfile, ROUTER } from '@guiyi/domain';
import { loadProfile } from '@guiyi/routing';
import { Database, insertRows, newId, recordRoutes } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DispatchDates } from './dispatch-dates.js';

const jurisdiction = 'xining';
const start = new Date('2026-03-02T10:00:00+08:00');
const loaded = loadProfile(new URL('../../../profiles/xining.yaml', import.meta.url).pathname);
if (!loaded.ok) throw new Error(loaded.problems.join());
const { profile } = loaded;

describe('what the router dispatches', () => {
  let database: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  it.each([
    ['the one reminder of every city', {}],
    ['three of its own', { reminders: [{ used: 0.5 }, { used: 0.9 }, { before: { amount: 1, unit: 'hours' } }] }],
  ])('has the dates that winding its clock gives: %s', async (_, change) => {
    const city = CityProfile.parse({ ...profile, ...change });
    const ticketId = newId();
    const state = { state: 'pending_dispatch', urgency: 'normal', type: 'help', first_receiver: 'city' };
    const times = { opened_at: start, last_at: start, claim_at: start };
    await insertRows(database, 'ticket', [
      { jurisdiction, id: ticketId, number: ticketId, title: '路灯不亮', ...state, ...times },
    ]);
    const dates = new DispatchDates(start, city);
    const assignments = ['forestry', 'police'].map((department) => ({
      department,
      role: 'parallel' as const,
      ...dates.of('three_days', department),
    }));
    const why = {
      category: 'light',
      categoryScore: 1,
      words: [],
      rule: 'r',
      version: '1',
      fallback: false,
      reason: '照明',
    };
    const routed = { ticketId, from: 'pending_dispatch', urgency: 'normal', timeClass: 'three_days' } as const;
    const dueAt = assignments
      .map(({ due }) => due.dueAt)
      .sort()
      .at(-1);
    await recordRoutes(database, jurisdiction, [{ ...routed, dueAt, decision: why, assignments }], ROUTER, start);
    const read = () =>
      database.query(
        `SELECT d.kind, d.step, d.due_at, a.due_at AS due, t.due_at AS ticket FROM due d JOIN assignment a ON a.id = d.assignment_id
         JOIN ticket t ON t.id = a.ticket_id WHERE t.id = $1 ORDER BY a.department, d.kind, d.step`,
        [ticketId],
      );
    const before = await read();
    await database.transaction((sql) => windClocks(sql, { jurisdiction, ticketId, profile: city, now: start }));
    expect(await read()).toEqual(before);
    expect(before).toHaveLength(2 * (1 + Math.max(1, city.reminders.length)));
  });
});
