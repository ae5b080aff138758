import { randomUUID } from 'node:crypto';
import type { CityProfile } from '@guiyi/domain';
import { addSource } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { hashPassword } from '../account/passwords.js';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';

const PASSWORD = 'a long enough password';

/** Two cities in one house, each with an administrator of its own. */
describe('sources that administrators of cities make', () => {
  let app: TestConsole;
  let token: string;
  let agentOfB: string;

  beforeAll(async () => {
    app = await openTestConsole();
    const { profiles, database } = app.runtime;
    const xining = profiles.get('xining');
    if (!xining) throw new Error('no profile of Xining');
    (profiles as Map<string, CityProfile>).set('bcity', { ...xining, id: 'bcity' });
    token = await app.signIn(app.first.name, app.first.password);
    const hash = await hashPassword(PASSWORD);
    await database.query(
      `INSERT INTO account (id, name, password_hash, roles, jurisdiction) VALUES (gen_random_uuid(), 'agent-b', $1, '{dispatcher}', 'bcity')`,
      [hash],
    );
    agentOfB = await app.signIn('agent-b', PASSWORD);
  });
  afterAll(() => app.close());

  const make = (body: object) => app.call('/api/sources', { token, body });
  const wrong = ({ status, body }: Awaited<ReturnType<typeof make>>) => [
    status,
    body.errors?.map(({ path }: { path: string }) => path),
  ];
  const call = () =>
    app.call('/api/calls', {
      token: agentOfB,
      body: {
        key: randomUUID(),
        text: '文汇路的路灯不亮',
        startedAt: '2026-03-02T09:30:00+08:00',
        endedAt: '2026-03-02T09:32:00+08:00',
      },
    });

  it('can be no desk, nor have the name of one', async () => {
    expect(wrong(await make({ id: 'bcity-desk', channel: 'phone-desk' }))).toEqual([422, ['id']]);
    expect(wrong(await make({ id: 'bcity-desk', channel: 'webform' }))).toEqual([422, ['id']]);
    expect(wrong(await make({ id: 'bcity-calls', channel: 'phone-desk' }))).toEqual([422, ['channel']]);
  });

  it('get no calls of another city, where one has the name of its desk all the same', async () => {
    const { database, vault } = app.runtime;
    const desk = { id: 'bcity-desk', jurisdiction: 'xining', channel: 'phone-desk', name: '', settings: {} };
    await addSource(database, vault, desk, { by: 'somebody', now: new Date() });
    expect((await call()).status).toBe(409);
    expect(await database.query('SELECT 1 FROM intake')).toEqual([]);
    await database.query(`DELETE FROM source WHERE id = 'bcity-desk'`);
  });

  it('do not lead into the house’s own network, and open no door of it', async () => {
    const feed = (url: string) => ({ id: 'radio', channel: 'media-feed', settings: { url } });
    const imap = { host: '127.0.0.1', user: 'a', password: 'b' };
    const smtp = { port: 2525, domain: 'example.cn' };
    expect(wrong(await make(feed('http://169.254.169.254/latest')))).toEqual([422, ['settings.url']]);
    expect(wrong(await make({ id: 'mails', channel: 'email', settings: { imap } }))).toEqual([
      422,
      ['settings.imap.host'],
    ]);
    expect(wrong(await make({ id: 'mails', channel: 'email', settings: { smtp } }))).toEqual([422, ['settings.smtp']]);
    expect((await make(feed('http://203.0.113.9/a.xml'))).status).toBe(201);
    const changed = { token, method: 'PATCH', body: { settings: { url: 'http://[::1]/' } } };
    expect(wrong(await app.call('/api/sources/radio', changed))).toEqual([422, ['settings.url']]);
    const { environment } = app.runtime;
    Object.assign(environment, { GUIYI_INNER_SOURCES: true });
    expect((await app.call('/api/sources/radio', changed)).status).toBe(200);
    Object.assign(environment, { GUIYI_INNER_SOURCES: false });
  });

  it('are told anew what they are told, secrets left where they are and never shown', async () => {
    const { database, vault } = app.runtime;
    const imap = { host: '203.0.113.7', user: 'a@example.cn', password: 'geheim-1' };
    expect((await make({ id: 'mailbox', channel: 'email', settings: { imap } })).status).toBe(201);
    const read = () => app.call('/api/sources/mailbox/settings', { token });
    const change = (body: object) => app.call('/api/sources/mailbox', { token, method: 'PATCH', body });
    const { body: form } = await read();
    expect(form).toMatchObject({
      enabled: true,
      settings: { imap: { host: imap.host, user: imap.user } },
      kept: ['imap.password'],
    });
    expect(JSON.stringify(form)).not.toContain(imap.password);

    const { seen } = form;
    const moved = { ...form.settings.imap, mailbox: '收件箱' };
    expect((await change({ name: '市长信箱', settings: { imap: moved }, seen })).status).toBe(200);
    const kept = async () => {
      const [row] = await database.query<{ sealed: Buffer }>(
        `SELECT settings_sealed AS sealed FROM source WHERE id = 'mailbox'`,
      );
      return row && vault.openJson(row.sealed);
    };
    expect(await kept()).toEqual({ imap: { ...moved, password: imap.password } });
    // Who changed it on what is not there any more is told.
    expect((await change({ name: '别的', seen })).status).toBe(409);
    // A password goes to no host that is not the one it was given for.
    expect(wrong(await change({ settings: { imap: { ...moved, host: '203.0.113.8' } } }))).toEqual([
      422,
      ['settings.imap.password'],
    ]);
    expect(wrong(await change({ settings: { imap: { ...moved, port: 0, password: 'b' } } }))).toEqual([
      422,
      ['settings.imap.port'],
    ]);
    expect(await kept()).toEqual({ imap: { ...moved, password: imap.password } });
    expect((await app.call('/api/sources/mailbox/settings', { token: agentOfB })).status).toBe(403);
    await database.query(`DELETE FROM source WHERE id = 'mailbox'`);
  });

  it('are asked for by names that can be kept', async () => {
    const acts = [
      app.call('/api/sources/%00', { token, method: 'PATCH', body: { enabled: false } }),
      app.call('/api/sources/a%00/keys', { token, body: {} }),
      app.call('/api/sources/%00/settings', { token }),
      app.call(`/api/sources/%00/keys/${randomUUID()}/end`, { token, body: {} }),
      app.call('/api/calls/%00', { token: agentOfB }),
    ];
    expect((await Promise.all(acts)).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422]);
  });

  it('have no key that nobody was shown', async () => {
    const { database } = app.runtime;
    expect((await make({ id: 'partner', channel: 'webform' })).status).toBe(201);
    const keys = () => database.query(`SELECT ends_at FROM source_key WHERE source_id = 'partner'`);
    const before = await keys();
    const transaction = database.transaction.bind(database);
    jest.spyOn(database, 'transaction').mockImplementationOnce((work) =>
      transaction((sql) =>
        work({
          ...sql,
          query: (text, parameters) =>
            /FROM intake/.test(text) ? Promise.reject(new Error('statement timeout')) : sql.query(text, parameters),
        }),
      ),
    );
    expect((await app.call('/api/sources/partner/keys', { token, body: {} })).status).toBe(500);
    jest.restoreAllMocks();
    expect(await keys()).toEqual(before);
  });

  it('are listed by an index, whatever came in before', async () => {
    const { database } = app.runtime;
    const valid = await database.query(
      `SELECT i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relname = 'intake_of_source'`,
    );
    expect(valid).toEqual([{ valid: true }]);
    expect((await app.call('/api/sources', { token })).body.sources).toMatchObject([
      { id: 'partner', lastReceivedAt: null, receivedToday: 0 },
      { id: 'radio' },
    ]);
  });
});
