import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';

const INDEXES = [
  'link_appeals_of_ticket',
  'ticket_by_state',
  'ticket_by_urgency',
  'ticket_key_place',
  'ticket_open_due',
];

describe('indexes that are built while others write', () => {
  let database: Database;
  let second: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 3 });
    second = await Database.connect({ url: created.url, poolSize: 3 });
  });
  afterAll(async () => {
    await database.close();
    await second.close();
    await drop();
  });

  const valid = async () => {
    const rows = await database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE c.relname = ANY($1) AND i.indisvalid ORDER BY c.relname`,
      [INDEXES],
    );
    return rows.map(({ name }) => name);
  };
  const undo = async () => {
    const isDone = async () =>
      (await database.query(`SELECT 1 FROM schema_migration WHERE name = 'SoftClaims1700000000016'`)).length > 0;
    while (await isDone()) await database.undoLastMigration();
  };
  const write = (sql: Sql) =>
    insertRows(sql, 'ticket', [
      {
        jurisdiction: 'xining',
        id: newId(),
        number: newId(),
        title: '路灯不亮',
        ...{ state: 'closed', urgency: 'normal', type: 'help', first_receiver: 'city' },
        ...{ opened_at: new Date(), last_at: new Date(), claim_at: new Date() },
      },
    ]);

  it('are there after two processes started at once, and after they were taken back and built again', async () => {
    const done = await Promise.all([database.migrate(), second.migrate()]);
    expect(done.map(({ length }) => length > 0).sort()).toEqual([false, true]);
    expect(await valid()).toEqual(INDEXES);
    await undo();
    expect(await valid()).toEqual([]);
    await database.migrate();
    expect(await valid()).toEqual(INDEXES);
  }, 60_000);

  it('are built anew where a stop left half of one behind, and what was finished before a stop stays', async () => {
    await undo();
    await database.query(`CREATE INDEX ticket_by_state ON ticket (state)`);
    await database.query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ticket_by_state'::regclass`);
    await database.migrate();
    expect(await valid()).toEqual(INDEXES);
    // Stopped after the last index and before the migrations were written down as done.
    await database.query(
      `DELETE FROM schema_migration WHERE name IN ('SoftClaims1700000000016', 'QueueIndexes1700000000017')`,
    );
    await database.migrate();
    expect(await valid()).toEqual(INDEXES);
  }, 60_000);

  it('let others write, whoever holds the table', async () => {
    // The tables and the trigger are there; the trigger alone needs the table for a moment.
    await database.query(`DROP INDEX ticket_by_state`);
    await database.query(`DELETE FROM schema_migration WHERE name = 'SoftClaims1700000000016'`);
    let migrating: Promise<string[]> = Promise.resolve([]);
    const finished = await database.transaction(async (sql) => {
      await write(sql);
      migrating = second.migrate();
      migrating.catch(() => {});
      const waits = () =>
        database.query(`SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX%ticket_by_state%'
          AND wait_event_type = 'Lock' AND datname = current_database()`);
      for (let tries = 0; tries < 100 && !(await waits()).length; tries++) await sleep(50);
      expect(await waits()).toHaveLength(1);
      return Promise.race([write(database).then(() => 'written'), sleep(3000).then(() => 'blocked')]);
    });
    expect(finished).toBe('written');
    await migrating;
    expect(await valid()).toEqual(INDEXES);
  }, 60_000);
});
