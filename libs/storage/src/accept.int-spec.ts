import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { Database } from './database.js';
import { acceptIntakes, type NewDelivery, type NewIntake } from './intake/accept-intakes.js';
import { RunningNumbers } from './numbers.js';
import { Vault } from './vault.js';

describe('accepting intakes', () => {
  let database: Database;
  let drop: () => Promise<void>;
  const vault = new Vault(Buffer.alloc(32, 7));

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 4 });
    await database.migrate();
  });

  afterAll(async () => {
    await database.close();
    await drop();
  });

  function one(externalId: string, text = '水管爆了'): [NewIntake, NewDelivery] {
    const deliveryId = uuid();
    const receivedAt = new Date();
    const body = Buffer.from(text);
    return [
      {
        id: uuid(),
        deliveryId,
        jurisdiction: 'xining',
        sourceId: 'city-form',
        externalId,
        channel: 'webform',
        number: `N${uuid()}`,
        state: 'received',
        contentSealed: vault.sealJson({ text }),
        contentSha256: text,
        priority: 0,
        claimAt: receivedAt,
        receivedAt,
      },
      {
        id: deliveryId,
        jurisdiction: 'xining',
        sourceId: 'city-form',
        contentType: 'application/json',
        bodySealed: vault.seal(body),
        sha256: 'x',
        size: body.length,
        receivedAt,
      },
    ];
  }

  const accept = (pairs: [NewIntake, NewDelivery][]) =>
    acceptIntakes(
      database,
      pairs.map(([intake]) => intake),
      pairs.map(([, delivery]) => delivery),
    );

  it('keeps what is new and answers what is known with its first number', async () => {
    const first = one('a');
    const [kept] = await accept([first]);
    expect(kept).toMatchObject({ number: first[0].number, replayed: false });

    const [again, other] = await accept([one('a'), one('b')]);
    const known = { id: first[0].id, number: first[0].number };
    expect(again).toEqual({ ...known, replayed: true, sameContent: true, sameBytes: true });
    expect(other).toMatchObject({ replayed: false });
    const [row] = await database.query<{ replays: number }>(`SELECT replays FROM intake WHERE external_id = 'a'`);
    expect(row?.replays).toBe(1);
  });

  it('keeps one of two that arrive in the same batch, and the raw bytes of no replay', async () => {
    const [left, right] = await accept([one('twin'), one('twin', '另一种说法')]);
    expect(right?.number).toBe(left?.number);
    expect(right).toMatchObject({ replayed: true, sameContent: false });
    const [row] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM delivery d JOIN intake i ON i.delivery_id = d.id WHERE i.external_id = 'twin'`,
    );
    expect(row?.n).toBe(1);
  });

  it('keeps one of forty that arrive at the same instant over many connections', async () => {
    const results = await Promise.all(Array.from({ length: 40 }, () => accept([one('storm')])));
    const numbers = new Set(results.flat().map(({ number }) => number));
    expect(numbers.size).toBe(1);
    expect(results.flat().filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  it('hands out every running number once', async () => {
    const numbers = new RunningNumbers(database);
    const taken = (await Promise.all(Array.from({ length: 50 }, () => numbers.take(9)))).flat();
    expect(new Set(taken).size).toBe(450);
  });

  it('refuses to change history', async () => {
    await database.query(`INSERT INTO event (jurisdiction, kind, actor) VALUES ('xining', 'ticket.opened', '{}')`);
    await expect(database.query(`UPDATE event SET kind = 'ticket.merged'`)).rejects.toThrow('append-only');
    await expect(database.query('DELETE FROM event')).rejects.toThrow('append-only');
  });

  it('goes back to an empty database', async () => {
    const empty = await createTestDatabase();
    const other = await Database.connect({ url: empty.url, poolSize: 2 });
    const done = await other.migrate();
    expect(done[0]).toBe('FirstSchema1700000000001');
    expect(await other.migrate()).toHaveLength(0);
    for (const _ of done) await other.undoLastMigration();
    const left = await other.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') AND relname NOT LIKE 'schema_migration%'`,
    );
    expect(left).toEqual([]);
    await other.close();
    await empty.drop();
  });
});
