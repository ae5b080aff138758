import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from './database.js';
import { insertRows } from './insert-rows.js';

describe('rows inserted', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 1 });
    await database.query(`CREATE TABLE thing (id int PRIMARY KEY, label text, tags text[], sealed bytea, body jsonb,
      at timestamptz, score real, own boolean, left_out int DEFAULT 7)`);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const thing = (id: number) => ({
    id,
    label: id % 2 ? `引号"和\\反斜杠，第 ${id} 行\n` : undefined,
    tags: id % 3 ? ['停水', 'a,b', '"'] : null,
    sealed: Buffer.from([0, 1, 255, id]),
    body: { list: [{ n: id }], none: null, text: '供暖' },
    at: new Date(Date.UTC(2026, 2, 1, 0, 0, id)),
    score: 0.5,
    own: id % 2 === 0,
  });

  it.each([
    ['few', 3],
    ['many', 40],
  ])('%s come back as they were given', async (_, count) => {
    await database.query('TRUNCATE thing');
    const given = Array.from({ length: count }, (_, at) => thing(at));
    await insertRows(database, 'thing', given);
    const kept = await database.query('SELECT * FROM thing ORDER BY id');
    expect(kept).toEqual(given.map((one) => ({ ...one, label: one.label ?? null, left_out: 7 })));
  });

  it('many that are there already are left as the caller wants it', async () => {
    const given = Array.from({ length: 40 }, (_, at) => ({ ...thing(at), score: 0.25 }));
    await insertRows(database, 'thing', given, 'ON CONFLICT (id) DO UPDATE SET score = EXCLUDED.score');
    const [row] = await database.query<{ n: number }>('SELECT count(*)::int AS n FROM thing WHERE score = 0.25');
    expect(row?.n).toBe(40);
  });
});
