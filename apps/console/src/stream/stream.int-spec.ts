import { ROUTER } from '@guiyi/domain';
import { appendEvents } from '@guiyi/storage';
import { eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen } from '../testing/listen.js';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';

describe('the stream of events', () => {
  let app: TestConsole;
  let token: string;
  let closed = false;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
  });

  afterAll(async () => {
    if (!closed) await app.close();
  });

  const happen = (ticketId: string, count = 1, data = {}) =>
    appendEvents(
      app.runtime.database,
      'xining',
      Array.from({ length: count }, () => ({ kind: 'ticket.reviewed' as const, ticketId, actor: ROUTER, data })),
    );

  it('tells what is committed soon after it is', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const listener = await listen(`${app.url}/api/stream`, token);
    await eventually(() => expect(listener.lastId).not.toBe(''));
    await happen(ticketId, 1, { note: '来电 13812345678' });
    const [event] = await listener.hears(1);
    expect(event).toMatchObject({ event: 'ticket', data: { kind: 'ticket.reviewed', ticketId } });
    expect(JSON.stringify(event)).not.toContain('13812345678');
    listener.stop();
  });

  it('goes on where a listener stood, without a gap and without a double', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const first = await listen(`${app.url}/api/stream`, token);
    await eventually(() => expect(first.lastId).not.toBe(''));
    const from = first.lastId;
    await happen(ticketId, 5);
    const before = [...(await first.hears(5))].map(({ id }) => id);
    first.stop();
    await happen(ticketId, 7);
    const second = await listen(`${app.url}/api/stream`, token, { 'last-event-id': before.at(-1) ?? '' });
    await happen(ticketId, 3);
    const after = (await second.hears(10)).map(({ id }) => id);
    second.stop();
    const whole = await listen(`${app.url}/api/stream?after=${from}`, token);
    expect((await whole.hears(15)).map(({ id }) => id)).toEqual([...before, ...after]);
    whole.stop();
  });

  it('leaves out nothing of a transaction that ends late', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const listener = await listen(`${app.url}/api/stream`, token);
    await eventually(() => expect(listener.lastId).not.toBe(''));
    await app.runtime.database.transaction(async (sql) => {
      await appendEvents(sql, 'xining', [{ kind: 'ticket.opened', ticketId, actor: ROUTER }]);
      await happen(ticketId);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(listener.heard).toEqual([]);
    });
    expect((await listener.hears(2)).map(({ data }) => data.kind).sort()).toEqual(['ticket.opened', 'ticket.reviewed']);
    listener.stop();
  });

  it('tells one who is far behind, and still tells everything', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const head = await listen(`${app.url}/api/stream`, token);
    await eventually(() => expect(head.lastId).not.toBe(''));
    const from = head.lastId;
    await happen(ticketId, 1_200);
    // Who comes while the console is still reading is not behind yet.
    await head.hears(1_200);
    head.stop();
    const late = await listen(`${app.url}/api/stream?after=${from}`, token);
    const heard = await late.hears(1_201);
    expect(heard.filter(({ event }) => event === 'behind')).toHaveLength(1);
    expect(new Set(heard.filter(({ event }) => event !== 'behind').map(({ id }) => id)).size).toBe(1_200);
    late.stop();
  });

  it('tells a department of its own tickets only, and moves on past the others', async () => {
    const account = { name: 'linye', password: 'linye-long-password', roles: ['department'], department: 'forestry' };
    await app.call('/api/accounts', { token, body: account });
    const own = await seedTicket(app.runtime, { departments: [{ id: 'forestry', role: 'lead' }] });
    const other = await seedTicket(app.runtime, { departments: [{ id: 'housing', role: 'lead' }] });
    const listener = await listen(`${app.url}/api/stream`, await app.signIn('linye', account.password));
    await eventually(() => expect(listener.lastId).not.toBe(''));
    await happen(other.ticketId);
    await happen(own.ticketId);
    await listener.hears(1);
    const passed = listener.lastId;
    await happen(other.ticketId);
    await eventually(() => expect(listener.lastId).not.toBe(passed));
    expect(listener.heard.map(({ data }) => data.ticketId)).toEqual([own.ticketId]);
    listener.stop();
  });

  it('ends every listener when the console closes', async () => {
    const listener = await listen(`${app.url}/api/stream`, token);
    const start = Date.now();
    closed = true;
    await app.close();
    await listener.ends();
    expect(Date.now() - start).toBeLessThan(20_000);
  });
});
