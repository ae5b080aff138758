import { CommonEnvironment, readEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { insertRows, listTickets, newId, type Sql } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndexWords } from './index-words.processor.js';

const jurisdiction = 'xining';
const NOW = new Date('2026-03-02T01:30:00Z');
/** More than one batch. */
const MANY = 1_200;

describe('the bell of new words', () => {
  let drop: () => Promise<void>;
  const runtimes: Runtime[] = [];

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const environment = readEnvironment(CommonEnvironment, {
      GUIYI_KEY: Buffer.alloc(32, 3).toString('base64'),
      GUIYI_PROFILES_DIR: new URL('../../../profiles', import.meta.url).pathname,
      LOG_LEVEL: 'silent',
    });
    for (const app of ['router-1', 'router-2'])
      runtimes.push(await openRuntime({ app, environment, databaseUrl: created.url, log: SILENT, poolSize: 3 }));
  });
  afterAll(async () => {
    for (const runtime of runtimes) await runtime.close();
    await drop();
  });

  it('indexes them all, by whichever router, and ends between two batches when it is told to', async () => {
    const [{ database }] = runtimes as [Runtime, Runtime];
    const times = { opened_at: NOW, last_at: NOW, claim_at: NOW };
    const about = { state: 'in_handling', urgency: 'normal', type: 'help', first_receiver: 'city', ...times };
    const rows = Array.from({ length: MANY }, (_, at) => ({ number: `T${at}`, title: `第${at}盏路灯不亮` }));
    await insertRows(
      database,
      'ticket',
      rows.map((row) => ({ jurisdiction, id: newId(), ...row, ...about })),
    );
    const found = async () => {
      const page = { sort: 'opened', limit: 10 } as const;
      const { rows } = await listTickets(database, jurisdiction, { search: '第777盏' }, page, NOW);
      return rows.map(({ number }) => number);
    };
    const counts = async () => {
      const [row] = await database.query(
        `SELECT (SELECT count(*)::int FROM words_to_index) AS marks, (SELECT count(*)::int FROM indexed_words) AS indexed`,
      );
      return row;
    };
    expect(await counts()).toEqual({ marks: MANY, indexed: 0 });

    const stopping = new AbortController();
    const working = new IndexWords(runtimes[0] as Runtime).handle({ jurisdiction }, stopping.signal);
    stopping.abort();
    await working;
    expect(await counts()).toEqual({ marks: MANY - 500, indexed: 500 });
    expect(await found()).toEqual(['T777']);

    const never = new AbortController().signal;
    await Promise.all(runtimes.map((runtime) => new IndexWords(runtime).handle({ jurisdiction }, never)));
    expect(await counts()).toEqual({ marks: 0, indexed: MANY });
    expect(await found()).toEqual(['T777']);
    const [sorted] = await database.query(`SELECT gin_clean_pending_list('indexed_words_signs')::int AS pages`);
    expect(sorted).toEqual({ pages: 0 });
  });

  it('goes on with fewer at a time where so many take longer than a statement may', async () => {
    const [runtime] = runtimes as [Runtime];
    const { database } = runtime;
    await database.query('TRUNCATE ticket, words_to_index, indexed_words CASCADE');
    const times = { opened_at: NOW, last_at: NOW, claim_at: NOW };
    const about = { state: 'in_handling', urgency: 'normal', type: 'help', first_receiver: 'city', ...times };
    const tickets = Array.from({ length: 30 }, (_, at) => ({ number: `L${at}`, title: '路灯不亮' }));
    await insertRows(
      database,
      'ticket',
      tickets.map((row) => ({ jurisdiction, id: newId(), ...row, ...about })),
    );
    const asked: unknown[] = [];
    const slow = {
      query: database.query.bind(database),
      transaction: (work: (sql: Sql) => Promise<unknown>) =>
        database.transaction((sql) =>
          work({
            ...sql,
            query: (text, parameters = []) => {
              if (text.startsWith('WITH marks')) asked.push(parameters[1]);
              if (Number(parameters[1]) > 8) throw new Error('canceling statement due to statement timeout');
              return sql.query(text, parameters);
            },
          }),
        ),
    };
    const strained = { ...runtime, database: slow } as unknown as Runtime;
    await new IndexWords(strained).handle({ jurisdiction }, new AbortController().signal);
    expect(asked.slice(0, 3)).toEqual([500, 63, 8]);
    const [row] = await database.query('SELECT count(*)::int AS indexed FROM indexed_words');
    expect(row).toEqual({ indexed: 30 });
  });
});
