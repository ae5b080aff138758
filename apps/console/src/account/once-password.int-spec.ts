import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';

const HOUR = 3_600_000;

describe('accounts as an administrator keeps them', () => {
  const clock = new FrozenClock('2026-03-02T01:30:00Z');
  let app: TestConsole;
  let token: string;

  beforeAll(async () => {
    app = await openTestConsole({ clock });
    token = await app.signIn(app.first.name, app.first.password);
  });
  afterAll(() => app.close());

  const make = async (name: string, more: object = {}) =>
    (await app.call('/api/accounts', { token, body: { name, roles: ['dispatcher'], ...more } })).body;
  const known = async (name: string) => {
    const { body } = await app.call('/api/accounts', { token });
    return body.accounts.find((one: { name: string }) => one.name === name);
  };
  const enter = (name: string, password: string) => app.call('/api/session', { body: { name, password } });

  it('come in with a password that works once, and do nothing before they chose their own', async () => {
    const { oncePassword, onceUntil } = await make('xiaoli');
    expect(onceUntil).toBe('2026-03-05T01:30:00.000Z');
    expect(await known('xiaoli')).toMatchObject({ signedInAt: null, onceUntil });
    const both = await Promise.all([enter('xiaoli', oncePassword), enter('xiaoli', oncePassword)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const session = both.find(({ status }) => status === 200)?.body.token;
    const again = await enter('xiaoli', oncePassword);
    expect([again.status, again.body.type]).toEqual([401, expect.stringContaining('password-expired')]);
    const refused = await app.call('/api/tickets', { token: session });
    expect([refused.status, refused.body.type]).toEqual([403, expect.stringContaining('change-password')]);
    expect((await app.call('/api/session', { token: session })).status).toBe(200);

    const choose = (password: string, newPassword: string) =>
      app.call('/api/session/password', { token: session, body: { password, newPassword } });
    expect((await choose('a guess of somebody', 'a password of my own')).status).toBe(403);
    expect((await choose(oncePassword, oncePassword)).status).toBe(422);
    expect((await choose(oncePassword, 'too short')).status).toBe(422);
    const chosen = await choose(oncePassword, 'a password of my own');
    expect(chosen.status).toBe(200);
    expect((await app.call('/api/tickets', { token: chosen.body.token })).status).toBe(200);
    // The session that began with the other password has ended, and the password with it.
    expect((await app.call('/api/session', { token: session })).status).toBe(401);
    expect((await enter('xiaoli', oncePassword)).status).toBe(401);
    expect((await enter('xiaoli', 'a password of my own')).status).toBe(200);
    expect(await known('xiaoli')).toMatchObject({ signedInAt: '2026-03-02T01:30:00.000Z', onceUntil: null });
  });

  it('cannot use it after three days; another one ends every session', async () => {
    const { id, oncePassword } = await make('laowang');
    clock.move(72 * HOUR);
    token = await app.signIn(app.first.name, app.first.password);
    const late = await enter('laowang', oncePassword);
    expect([late.status, late.body.type]).toEqual([401, expect.stringContaining('password-expired')]);
    const again = await app.call(`/api/accounts/${id}/password`, { token, body: {} });
    const session = await app.signIn('laowang', again.body.oncePassword);
    await app.call(`/api/accounts/${id}/password`, { token, body: {} });
    expect((await app.call('/api/session', { token: session })).status).toBe(401);
    expect((await enter('laowang', again.body.oncePassword)).status).toBe(401);
  });

  it('change their roles and unit, with a unit that is there', async () => {
    const { id } = await make('zhang');
    const change = (body: object) => app.call(`/api/accounts/${id}`, { token, method: 'PATCH', body });
    expect((await change({ roles: ['department'] })).status).toBe(422);
    expect((await change({ roles: ['department'], department: 'nowhere' })).status).toBe(422);
    expect((await change({ roles: ['department'], department: 'police' })).body).toMatchObject({
      roles: ['department'],
      department: 'police',
    });
    expect((await change({ department: null })).status).toBe(422);
    expect((await change({ roles: ['dispatcher'], department: null })).body.department).toBeNull();
  });

  it('never shut out the one who keeps them', async () => {
    const { id } = await known(app.first.name);
    for (const body of [{ enabled: false }, { roles: ['dispatcher'] }])
      expect((await app.call(`/api/accounts/${id}`, { token, method: 'PATCH', body })).status).toBe(409);
    expect((await app.call('/api/accounts', { token })).status).toBe(200);
  });
});
