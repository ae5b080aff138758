import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { SourceKeys1700000000015 } from '../migrations/1700000000015-source-keys.js';
import { Vault } from '../vault.js';
import { addSourceKey, endSourceKeys } from './source-keys.js';
import { listSources, saveSource } from './sources.js';

const KEY = 'a-key-of-the-sources-file';
const SOURCE = {
  id: 'partner',
  jurisdiction: 'xining',
  channel: 'webform',
  name: '合作网站',
  enabled: true,
  settings: {},
};

describe('keys of sources', () => {
  const vault = new Vault(Buffer.alloc(32, 9));
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
  const keysOf = async (id: string) => (await listSources(database, vault)).find((one) => one.id === id)?.keys;
  const save = (keys: readonly string[]) => saveSource(database, vault, { ...SOURCE, keys }, 'file');

  it('are those of the file, old ones as they were and no others', async () => {
    await save([KEY, 'another-key-of-a-partner']);
    const made = await database.query('SELECT id, made_at FROM source_key WHERE hint = $1', [KEY.slice(-4)]);
    await save([KEY]);
    expect((await keysOf('partner'))?.map(({ key }) => key)).toEqual([KEY]);
    expect(await database.query('SELECT id, made_at FROM source_key')).toEqual(made);
    await save([]);
    expect(await keysOf('partner')).toEqual([]);
  });

  it('end when it was said, and never later than before', async () => {
    const of = { jurisdiction: 'xining', sourceId: 'partner' };
    const now = new Date('2026-03-02T00:00:00Z');
    const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
    await addSourceKey(database, vault, of, { key: KEY, by: 'admin', now });
    expect(await endSourceKeys(database, of, { at: hours(1), now })).toBe(1);
    expect(await endSourceKeys(database, of, { at: hours(24), now })).toBe(1);
    expect((await keysOf('partner'))?.[0]?.endsAt).toEqual(hours(1));
    expect(await endSourceKeys(database, of, { at: hours(24), now: hours(2) })).toBe(0);
    expect(await endSourceKeys(database, { ...of, jurisdiction: 'gaoyou' }, { at: now, now })).toBe(0);
  });

  it('go with the schema, forth and back: what was accepted before is accepted after', async () => {
    await database.query('DELETE FROM source_key');
    await save([KEY]);
    const migration = new SourceKeys1700000000015();
    // Of what TypeORM hands over only this is used.
    const runner = { query: (text: string) => database.query(text) } as unknown as Parameters<typeof migration.up>[0];
    await migration.down(runner);
    const [row] = await database.query<{ hashes: string[] }>('SELECT key_hashes AS hashes FROM source');
    expect(row?.hashes.map((hash) => vault.matches(`key:${KEY}`, hash))).toEqual([true]);
    await migration.up(runner);
    const [key] = (await keysOf('partner')) ?? [];
    expect([vault.matches(`key:${KEY}`, key?.hash ?? ''), key?.key, key?.endsAt]).toEqual([true, undefined, null]);
    // The file is read again: from then on it can sign, too.
    await save([KEY]);
    expect((await keysOf('partner'))?.map((one) => one.key)).toEqual([KEY]);
  });
});
