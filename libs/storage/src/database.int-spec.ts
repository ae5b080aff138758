import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from './database.js';

describe('a connection', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 3 });
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  it('ends what hangs, each of them', async () => {
    const seen = await Promise.all(
      [1, 2, 3].map(() =>
        database.transaction(async (sql) => {
          const [row] = await sql.query(
            `SELECT current_setting('statement_timeout') AS statement,
               current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('jit') AS jit, pg_sleep(0.1)::text AS slept`,
          );
          return row;
        }),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 3 }, () => ({ statement: '1min', idle: '1min', jit: 'off', slept: '' })));
  });

  it('lets a migration take as long as it needs, whatever the server allows to others', async () => {
    await database.query(`DO $$ BEGIN
      EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''300ms''', current_database()); END $$`);
    let migrating: Promise<string[]> = Promise.resolve([]);
    await database.transaction(async (sql) => {
      await sql.query(`SELECT pg_advisory_xact_lock(hashtext('guiyi:migrate'))`);
      migrating = database.migrate();
      migrating.catch(() => {});
      await sleep(900);
    });
    expect(await migrating).not.toEqual([]);
  });
});
