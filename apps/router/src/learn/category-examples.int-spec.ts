import type { Runtime } from '@guiyi/runtime';
import { categoryExamples, Database, insertRows, newestCategoryLabel, newId, Vault } from '@guiyi/storage';
import { createTestDatabase, FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { putTickets } from './dispatched-city.fixture.js';

const CITY = 'xining';
const USER = { kind: 'user', id: 'li' };
const ROUTER = { kind: 'system', id: 'router' };

type Decided = [by: object, category: string, label?: string | null];

describe('what a ticket shows of its category', () => {
  const clock = new FrozenClock('2026-03-02T02:00:00Z');
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

  const shown = async (state: string, decided: readonly Decided[], assignment?: string) => {
    await database.query('TRUNCATE ticket, decision, appeal, assignment CASCADE');
    const runtime = { database, clock, vault: new Vault(Buffer.alloc(32, 3)) } as unknown as Runtime;
    const [ticketId = ''] = await putTickets(runtime, CITY, [{ text: '龙头一滴也不来' }]);
    await database.query('UPDATE ticket SET state = $2 WHERE id = $1', [ticketId, state]);
    for (const [by, category, label] of decided) {
      clock.move(1000);
      const body = { category, ...(label !== undefined && { label }) };
      const row = { jurisdiction: CITY, id: newId(), kind: 'route', ticket_id: ticketId, version: 'x@1' };
      await insertRows(database, 'decision', [{ ...row, body, decided_by: by, at: clock.now() }]);
    }
    if (assignment)
      await insertRows(database, 'assignment', [
        {
          jurisdiction: CITY,
          id: newId(),
          ticket_id: ticketId,
          department: 'a',
          role: 'lead',
          state: assignment,
          dispatched_at: clock.now(),
        },
      ]);
    return (await categoryExamples(database, CITY, 10)).map(({ category, judged }) => [category, judged]);
  };

  it.each<[string, string, Decided[], string | undefined, unknown[]]>([
    [
      'a person’s dispatch, at once',
      'in_handling',
      [
        [ROUTER, 'a'],
        [USER, 'b', 'b'],
      ],
      undefined,
      [['b', true]],
    ],
    [
      'the last of several',
      'in_handling',
      [
        [USER, 'b', 'b'],
        [USER, 'c', 'c'],
      ],
      undefined,
      [['c', true]],
    ],
    [
      'a dispatch that says nothing leaves the one before',
      'in_handling',
      [
        [USER, 'b', 'b'],
        [USER, 'b'],
      ],
      undefined,
      [['b', true]],
    ],
    [
      'a dispatch that says it is not that',
      'closed',
      [
        [USER, 'b', 'b'],
        [USER, 'b', null],
      ],
      undefined,
      [],
    ],
    ['the house’s own, only once it was answered', 'in_handling', [[ROUTER, 'a']], 'dispatched', []],
    ['… and stood', 'closed', [[ROUTER, 'a']], 'answered', [['a', false]]],
    ['… not where it was given back', 'closed', [[ROUTER, 'a']], 'return_accepted', []],
    [
      '… not where a person sent it elsewhere without a word',
      'closed',
      [
        [ROUTER, 'a'],
        [USER, 'a'],
      ],
      'answered',
      [],
    ],
    ['… not where it had no idea', 'closed', [[ROUTER, 'unclassified']], 'answered', []],
    ['what was no matter after all', 'rejected', [[USER, 'b', 'b']], undefined, []],
  ])('%s', async (_, state, decided, assignment, expected) => {
    expect(await shown(state, decided, assignment)).toEqual(expected);
  });

  it('is news from then on', async () => {
    await shown('in_handling', [[ROUTER, 'a']]);
    expect(await newestCategoryLabel(database, CITY)).not.toEqual(clock.now());
    await shown('in_handling', [[USER, 'b', 'b']]);
    expect(await newestCategoryLabel(database, CITY)).toEqual(clock.now());
  });
});
