import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NEEDS, PUBLIC } from './account/needs.js';
import { CONTROLLERS } from './console.module.js';
import { openTestConsole, type TestConsole } from './testing/open-console.js';
import { seedTicket } from './testing/seed.js';
import { TicketDetail } from './ticket/ticket-detail.schema.js';
import { TicketPage, type TicketRow } from './ticket/ticket-list.schema.js';

const PHONE = '13812345678';

describe('the console, its doors and lists', () => {
  let app: TestConsole;
  let admin: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    app = await openTestConsole();
    admin = await app.signIn(app.first.name, app.first.password);
    for (const [name, roles, department] of [
      ['paidan', ['dispatcher'], null],
      ['linye', ['department'], 'forestry'],
      ['jieru', ['connector'], null],
    ] as const) {
      const password = `${name}-long-password`;
      const made = await app.call('/api/accounts', { token: admin, body: { name, password, roles, department } });
      expect(made.status).toBe(201);
      tokens[name] = await app.signIn(name, password);
    }
  });

  afterAll(() => app.close());

  it('closes every route that declares neither a permission nor why it is public', () => {
    const routes = CONTROLLERS.flatMap((controller) =>
      Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
        const handler = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
        if (name === 'constructor' || !Reflect.hasMetadata('path', handler)) return [];
        const needs = Reflect.getMetadata(NEEDS, handler) ?? Reflect.getMetadata(NEEDS, controller);
        return [{ name, needs, open: Reflect.hasMetadata(PUBLIC, handler) }];
      }),
    );
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.filter(({ needs, open }) => !needs && !open)).toEqual([]);
    expect(
      routes
        .filter(({ open }) => open)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['openSession', 'readHealth', 'readReadiness', 'takeStatus']);
  });

  it.each([
    ['nobody', 'GET', '/api/tickets', 401],
    ['jieru', 'GET', '/api/tickets', 403],
    ['jieru', 'GET', '/api/ledger', 200],
    ['linye', 'GET', '/api/ledger', 403],
    ['linye', 'GET', '/api/quarantine', 403],
    ['linye', 'GET', '/api/tasks', 403],
    ['paidan', 'GET', '/api/accounts', 403],
    ['paidan', 'GET', '/api/case-systems', 403],
    ['paidan', 'GET', '/api/tickets?jurisdiction=huimin', 403],
    ['linye', 'POST', '/api/tickets/01a20031-d9fc-7252-b7c9-639402f1fdfd/merge', 403],
    ['linye', 'POST', '/api/appeals/01a20031-d9fc-7252-b7c9-639402f1fdfd/unmask', 403],
    ['paidan', 'GET', '/api/tickets/no-such-number', 404],
    ['nobody', 'GET', '/api/no-such-route', 404],
    ['paidan', 'GET', '/api/tickets/%00', 422],
    ['paidan', 'GET', '/api/tickets?q=%00&limit=9000&state=asleep', 422],
    ['paidan', 'GET', '/api/tickets?cursor=bm90aGluZw', 422],
    ['nobody', 'GET', '/health', 200],
    ['nobody', 'GET', '/ready', 200],
  ])('answers %s %s %s with %i, in the shape of a problem where it refuses', async (who, method, path, status) => {
    const token = tokens[who];
    const { body, headers, ...answer } = await app.call(path, {
      method,
      ...(token && { token }),
      ...(method === 'POST' && { body: {} }),
    });
    expect(answer.status).toBe(status);
    if (status < 400) return;
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: expect.stringMatching(/^urn:guiyi:problem:/),
      title: expect.any(String),
      status,
    });
  });

  it('tells every mistake of a body at once, and takes none that the database could not keep', async () => {
    const { ticketId } = await seedTicket(app.runtime);
    const path = `/api/tickets/${ticketId}/dispatch`;
    const two = await app.call(path, { token: admin, body: { assignments: [{ department: 'x', role: 'king' }] } });
    expect(two.status).toBe(422);
    expect(two.body.errors.map(({ path }: { path: string }) => path)).toEqual(['assignments.0.role', 'reason']);
    for (const body of ['{', '[', '{"reason":"\\u0000\\u0000"}', '{"reason":"\\ud800 ok"}', '['.repeat(5000)])
      expect([400, 422]).toContain((await app.call(path, { token: admin, body })).status);
  });

  it('signs in by token and by cookie, and lets no other site write with the cookie', async () => {
    const opened = await app.call('/api/session', { body: app.first });
    expect(opened.body.account).toMatchObject({ name: 'admin', roles: ['administrator'], jurisdiction: '*' });
    expect(opened.body.account).not.toHaveProperty('passwordHash');
    const cookie = opened.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^guiyi_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await app.call('/api/session', { headers })).body.permissions).toContain('user.manage');
    expect((await app.call('/api/session', { headers, method: 'DELETE' })).status).toBe(403);
    const own = { ...headers, 'x-guiyi-request': '1' };
    expect((await app.call('/api/session', { headers: own, method: 'DELETE' })).status).toBe(204);
    expect((await app.call('/api/session', { headers })).status).toBe(401);
    const kept = await app.runtime.database.query<{ hash: string }>('SELECT token_hash AS hash FROM session');
    expect(kept.map(({ hash }) => hash)).not.toContain(opened.body.token);
  });

  it('limits tries of a password', async () => {
    const tries = [];
    for (let count = 0; count < 6; count++)
      tries.push((await app.call('/api/session', { body: { name: 'guessed', password: 'wrong' } })).status);
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('shows a department nothing but its own tickets, and not who reports wrongdoing', async () => {
    const own = await seedTicket(app.runtime, { departments: [{ id: 'forestry', role: 'lead' }], type: 'report' });
    const other = await seedTicket(app.runtime, { departments: [{ id: 'housing', role: 'lead' }] });
    const { body } = await app.call('/api/tickets?limit=200', { token: tokens.linye });
    expect(TicketPage.parse(body).tickets.map(({ id }) => id)).toEqual([own.ticketId]);
    expect((await app.call(`/api/tickets/${other.ticketId}`, { token: tokens.linye })).status).toBe(404);
    const answer = { text: '已处理完毕' };
    expect(
      (await app.call(`/api/tickets/${other.ticketId}/answer`, { token: tokens.linye, body: answer })).status,
    ).toBe(404);
    const seen = await app.call(`/api/tickets/${own.ticketId}`, { token: tokens.linye });
    expect(TicketDetail.parse(seen.body).appeals[0]?.requester).toEqual({ kind: 'person' });
  });

  it('lists what a dispatcher needs and no telephone number', async () => {
    const people = [
      { kind: 'person' as const, name: '王小明', phone: PHONE },
      { kind: 'person' as const, name: '王小明', phone: PHONE, channel: 'phone' as const },
      { kind: 'anonymous' as const },
    ];
    const dueAt = new Date(Date.now() - 3_600_000);
    const { ticketNumber } = await seedTicket(app.runtime, { title: `水井巷停水 ${PHONE}`, people, dueAt });
    const { body } = await app.call(`/api/tickets?q=${ticketNumber}`, { token: tokens.paidan });
    expect(body.tickets).toHaveLength(1);
    expect(body.tickets[0]).toMatchObject({
      title: expect.stringMatching(/^水井巷停水 138\*+\d+$/),
      appeals: 3,
      people: 2,
      channels: ['phone', 'webform'],
      overdue: true,
      place: '康乐新村',
    });
    const detail = await app.call(`/api/tickets/${ticketNumber}`, { token: tokens.paidan });
    expect(JSON.stringify(detail.body)).not.toContain(PHONE);
    expect(TicketDetail.parse(detail.body).appeals[0]?.requester).toEqual({
      kind: 'person',
      name: '王**',
      phone: expect.stringMatching(/^138\*+\d+$/),
    });
  });

  it.each([
    ['merged=true', (row: TicketRow) => row.appeals > 1],
    ['overdue=true', (row: TicketRow) => row.overdue],
    ['overdue=false', (row: TicketRow) => !row.overdue],
    ['department=forestry', (row: TicketRow) => row.departments.some(({ id }) => id === 'forestry')],
    ['channel=phone', (row: TicketRow) => row.channels.includes('phone')],
    ['state[]=pending_dispatch&state[]=rework&urgency=normal', (row: TicketRow) => row.state === 'pending_dispatch'],
    ['q=%25', () => false],
    ['q=水井巷', (row: TicketRow) => row.title.includes('水井巷')],
  ])('filters by %s', async (query, holds) => {
    const all = await app.call('/api/tickets?limit=200', { token: admin });
    const { body } = await app.call(`/api/tickets?limit=200&${query}`, { token: admin });
    const wanted = all.body.tickets.filter(holds).map(({ id }: TicketRow) => id);
    expect(body.tickets.map(({ id }: TicketRow) => id)).toEqual(wanted);
  });

  it.each(['opened', 'due'])('pages by %s without a gap or a double while rows are added', async (sort) => {
    const before = await Promise.all(
      Array.from({ length: 23 }, (_, at) =>
        seedTicket(app.runtime, {
          openedAt: new Date(Date.now() - 60_000 * (at % 4)),
          ...(at % 3 && { dueAt: new Date(Date.now() + 60_000 * (at % 5)) }),
        }),
      ),
    );
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await app.call(`/api/tickets?sort=${sort}&limit=5${cursor && `&cursor=${cursor}`}`, {
        token: admin,
      });
      seen.push(...TicketPage.parse(body).tickets.map(({ id }) => id));
      cursor = body.next ?? '';
      await seedTicket(app.runtime, { openedAt: new Date(Date.now() + 1000), dueAt: new Date(0) });
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    for (const { ticketId } of before) expect(seen).toContain(ticketId);
  });
});
