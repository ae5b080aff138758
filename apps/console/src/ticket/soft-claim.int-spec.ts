import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../testing/listen.js';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';

const REASON = '核对后确认';
const SECOND = 1_000;

describe('who is on a ticket now, and what changed meanwhile', () => {
  let app: TestConsole;
  let later = 0;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    app = await openTestConsole({ clock: { now: () => new Date(Date.now() + later) } });
    const admin = await app.signIn(app.first.name, app.first.password);
    for (const [name, roles, department] of [
      ['zhang', ['dispatcher'], null],
      ['li', ['dispatcher'], null],
      ['linye', ['department'], 'forestry'],
      ['duijie', ['integrator'], null],
    ] as const) {
      const password = `${name}-long-password`;
      await app.call('/api/accounts', { token: admin, body: { name, password, roles, department } });
      tokens[name] = await app.signIn(name, password);
    }
  });

  afterAll(() => app.close());

  const as = (name: string) => ({ token: tokens[name] ?? '' });
  const claim = (name: string, id: string, body = {}) => app.call(`/api/tickets/${id}/claim`, { ...as(name), body });
  const listed = async (id: string) => {
    const { body } = await app.call('/api/tickets?limit=200', as('li'));
    return body.tickets.find((row: { id: string }) => row.id === id).claim;
  };

  it('shows in everybody’s list who has it, until they leave, are away for two minutes, or somebody takes over', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    expect(await listed(ticketId)).toBeUndefined();
    expect((await claim('zhang', ticketId)).body).toMatchObject({ isMine: true, claim: { name: 'zhang' } });
    expect(await listed(ticketId)).toMatchObject({ name: 'zhang' });
    expect((await claim('li', ticketId)).body).toMatchObject({ isMine: false, claim: { name: 'zhang' } });
    later += 90 * SECOND;
    const { since } = (await claim('zhang', ticketId)).body.claim;
    later += 90 * SECOND;
    expect(await listed(ticketId)).toMatchObject({ name: 'zhang', since });
    later += 31 * SECOND;
    expect(await listed(ticketId)).toBeUndefined();
    expect((await claim('li', ticketId)).body).toMatchObject({ isMine: true });
    expect((await claim('zhang', ticketId, { takeOver: true })).body).toMatchObject({ isMine: true });
    // Whoever was taken over leaves: it is not theirs to end.
    await app.call(`/api/tickets/${ticketId}/claim`, { ...as('li'), method: 'DELETE' });
    expect((await app.call(`/api/tickets/${ticketId}`, as('li'))).body.claim).toMatchObject({ name: 'zhang' });
    await app.call(`/api/tickets/${ticketId}/claim`, { ...as('zhang'), method: 'DELETE' });
    expect(await listed(ticketId)).toBeUndefined();
  });

  it('lets one of two have it who come in the same moment', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const both = await Promise.all([claim('zhang', ticketId), claim('li', ticketId)]);
    expect(both.map(({ body }) => body.isMine).sort()).toEqual([false, true]);
    expect(both[0]?.body.claim.name).toBe(both[1]?.body.claim.name);
  });

  it('is for who works on tickets, and for tickets that one may see', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    expect((await claim('duijie', ticketId)).status).toBe(403);
    expect((await claim('linye', ticketId)).status).toBe(404);
    expect((await claim('li', '01a20031-d9fc-7252-b7c9-639402f1fdfd')).status).toBe(404);
  });

  it('tells who asks for it over the stream: all that hold, then each that comes and goes', async () => {
    const own = await seedTicket(app.runtime, { departments: [{ id: 'forestry', role: 'lead' }] });
    const other = await seedTicket(app.runtime);
    await claim('li', own.ticketId);
    const all = await listen(`${app.url}/api/stream?claims=true`, tokens.zhang ?? '');
    const department = await listen(`${app.url}/api/stream?claims=true`, tokens.linye ?? '');
    const plain = await listen(`${app.url}/api/stream`, tokens.zhang ?? '');
    const [first] = await all.hears(1);
    expect(first).toMatchObject({ event: 'claims', data: { isWhole: true } });
    expect(first?.data).toMatchObject({
      claims: expect.arrayContaining([{ ticketId: own.ticketId, claim: expect.objectContaining({ name: 'li' }) }]),
    });
    await claim('zhang', other.ticketId);
    const [, came] = await all.hears(2);
    expect(came?.data).toMatchObject({
      isWhole: false,
      claims: [{ ticketId: other.ticketId, claim: { name: 'zhang' } }],
    });
    await app.call(`/api/tickets/${other.ticketId}/claim`, { ...as('zhang'), method: 'DELETE' });
    const [, , went] = await all.hears(3);
    expect(went?.data).toMatchObject({ isWhole: false, claims: [{ ticketId: other.ticketId, claim: null }] });
    // A department is told of its own tickets only; a program that did not ask is told of none.
    expect(JSON.stringify(department.heard)).toContain(own.ticketId);
    expect(JSON.stringify(department.heard)).not.toContain(other.ticketId);
    expect(plain.heard).toEqual([]);
    for (const listener of [all, department, plain]) listener.stop();
  });

  it('says of each field what it was and is, and who did it, to whoever saves what has changed meanwhile', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const { body: seen } = await app.call(`/api/tickets/${ticketId}`, as('li'));
    const dispatch = (name: string, department: string, version?: number) =>
      app.call(`/api/tickets/${ticketId}/dispatch`, {
        ...as(name),
        body: { assignments: [{ department, role: 'lead' }], timeClass: 'one_day', reason: REASON, version },
      });
    expect((await dispatch('zhang', 'forestry', seen.version)).status).toBe(200);
    const refused = await dispatch('li', 'housing', seen.version);
    expect(refused.status).toBe(412);
    const said = Object.fromEntries(
      refused.body.errors.map(({ path, message }: Record<string, string>) => [path, message]),
    );
    expect(said).toMatchObject({
      state: '待派 → 办理中',
      departments: '无 → 西宁市林业和草原局',
      'assignment.dispatched': expect.stringMatching(/^zhang /),
    });
    const { body: changes } = await app.call(`/api/tickets/${ticketId}/changes?since=${seen.version}`, as('li'));
    expect(changes.fields).toContainEqual({ field: 'state', before: ['pending_dispatch'], now: ['in_handling'] });
    expect(changes.fields).toContainEqual({ field: 'departments', before: [], now: ['forestry'] });
    expect(changes.fields).toContainEqual({ field: 'dueAt', before: [], now: [expect.any(String)] });
    expect(changes.acts).toContainEqual(
      expect.objectContaining({ kind: 'assignment.dispatched', actor: { kind: 'user', id: 'zhang' }, reason: REASON }),
    );
    // Seen and done anyway: nothing of what was typed has to be typed again.
    expect((await dispatch('li', 'housing', changes.version)).status).toBe(200);
    const { body: whole } = await app.call(`/api/tickets/${ticketId}/changes?since=${seen.version}`, as('li'));
    expect(whole.fields).toContainEqual({ field: 'departments', before: [], now: ['housing'] });
    const { body: none } = await app.call(`/api/tickets/${ticketId}/changes?since=${whole.version}`, as('li'));
    expect(none).toMatchObject({ fields: [], acts: [] });
  });
});
