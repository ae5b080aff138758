import { setTimeout as sleep } from 'node:timers/promises';
import { CHANNELS } from '@guiyi/channels';
import { type Log, SILENT } from '@guiyi/platform';
import { Database, saveSource, Vault } from '@guiyi/storage';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SourceDirectory } from './source-directory.js';

const FORM = {
  id: 'city-form',
  channel: 'webform',
  jurisdiction: 'xining',
  name: '网页表单',
  keys: [] as string[],
  settings: {},
};
const KEY = 'a-key-of-a-partner-site';

describe('the directory of sources', () => {
  const vault = new Vault(Buffer.alloc(32, 9));
  const said: unknown[] = [];
  const log: Log = { ...SILENT, error: (fields) => void said.push(fields), warn: (fields) => void said.push(fields) };
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const save = (change: Partial<typeof FORM & { enabled: boolean; settings: Record<string, unknown> }>) =>
    saveSource(database, vault, { ...FORM, enabled: true, settings: {}, ...change }, 'database');
  const directory = () => new SourceDirectory(database, vault, CHANNELS, log);
  const sixSecondsLater = () => {
    const now = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + 6000);
  };

  it('finds a source with its channel, and nothing under another name', async () => {
    await save({});
    const sources = directory();
    expect(await sources.find('city-form')).toMatchObject({
      source: { id: 'city-form', name: '网页表单', keyed: false },
      channel: { id: 'webform' },
    });
    expect(await sources.find('nowhere')).toBeUndefined();
  });

  it('picks up what was added, changed and switched off without a restart', async () => {
    const sources = directory();
    expect(await sources.all()).toHaveLength(1);
    await save({ name: '市民网' });
    await save({ id: 'second-form' });
    sixSecondsLater();
    await eventually(async () => expect((await sources.find('city-form'))?.source.name).toBe('市民网'), 3000);
    expect(await sources.find('second-form')).toBeDefined();
    await save({ id: 'second-form', enabled: false });
    await sources.reload();
    expect(await sources.find('second-form')).toBeUndefined();
  });

  it('knows the keys of a source, and no others', async () => {
    await save({ id: 'partner', keys: [KEY] });
    const source = (await directory().find('partner'))?.source;
    expect(source?.keyed).toBe(true);
    expect([KEY, `${KEY} `, '', undefined].map((key) => source?.hasKey(key))).toEqual([true, false, false, false]);
  });

  it('keeps a source that is half configured closed, and the others open', async () => {
    await save({ id: 'odd', channel: 'telegram' });
    await save({ id: 'mails', channel: 'email', settings: { imap: {} } });
    said.length = 0;
    const sources = directory();
    expect(await sources.find('odd')).toBeUndefined();
    expect(await sources.find('mails')).toBeUndefined();
    expect(await sources.find('city-form')).toBeDefined();
    expect(said).toHaveLength(2);
  });

  it('sees on reload what was saved while an older reading was under way', async () => {
    const sources = directory();
    const query = database.query.bind(database);
    jest.spyOn(database, 'query').mockImplementationOnce(async (text, parameters) => {
      const rows = await query<never>(text, parameters);
      await sleep(300);
      return rows;
    });
    const older = sources.all();
    await sleep(100);
    await save({ id: 'just-added' });
    await sources.reload();
    await older;
    expect(await sources.find('just-added')).toBeDefined();
  });

  it('goes on with what it knows while the database is away', async () => {
    const sources = directory();
    await sources.all();
    const query = jest.spyOn(database, 'query').mockRejectedValue(new Error('gone'));
    sixSecondsLater();
    said.length = 0;
    expect(await sources.find('city-form')).toBeDefined();
    await eventually(() => expect(said).toContainEqual({ error: 'gone' }));
    expect(await sources.find('city-form')).toBeDefined();
    query.mockRestore();
  });
});
