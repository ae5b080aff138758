import { NORMALIZER } from '@guiyi/domain';
import { appendEvents, insertRows, newId } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Caller } from '../account/caller.js';
import type { Streams } from '../stream/streams.js';
import { HOUR, openDepartmentHouse, PASSWORD } from '../testing/department-house.js';
import { seedTicket } from '../testing/seed.js';
import { ScreenController } from './screen.controller.js';
import { ScreenPage } from './screen.schema.js';

type House = Awaited<ReturnType<typeof openDepartmentHouse>>;

describe('the screen on the wall', () => {
  let house: House;
  let token: string;

  beforeAll(async () => {
    house = await openDepartmentHouse();
    const admin = await house.signIn(house.first.name, house.first.password);
    const body = { name: 'daping', password: PASSWORD, roles: ['screen'] };
    expect((await house.call('/api/accounts', { token: admin, body })).status).toBeLessThan(300);
    token = await house.signIn('daping', PASSWORD);
  });
  afterAll(() => house.close());

  const read = async () => ScreenPage.parse((await house.call('/api/screen', { token })).body);
  /** What is drawn is kept for some seconds of real time. */
  const later = () => new Promise((resolve) => setTimeout(resolve, 5_100));

  it('shows sums of the day, the queue and what is due, and nobody’s words', async () => {
    const { clock, runtime } = house;
    const now = clock.now();
    const title = '王小明欠薪，电话13812345678';
    const late = { title, state: 'in_handling', dueAt: new Date(now.getTime() - HOUR) } as const;
    const soon = {
      title,
      state: 'in_handling',
      dueAt: new Date(now.getTime() + HOUR),
      departments: [{ id: 'forestry', role: 'lead' }],
    } as const;
    const people = [
      { kind: 'person', name: '王小明', phone: '13812345678', channel: 'phone' },
      { kind: 'person', name: '李四', phone: '13812345679', channel: 'wechat' },
    ] as const;
    for (const one of [late, { ...soon, people }, { title, state: 'closed', dueAt: late.dueAt } as const]) {
      const { ticketId, appeals } = await seedTicket(runtime, { openedAt: now, ...one });
      await appendEvents(runtime.database, 'xining', [
        { kind: 'ticket.opened', ticketId, actor: NORMALIZER, at: now, data: {} },
        ...appeals.map(({ id }) => ({
          kind: 'appeal.opened' as const,
          ticketId,
          appealId: id,
          actor: NORMALIZER,
          at: now,
          data: {},
        })),
      ]);
    }
    const hot = await seedTicket(runtime, { title, state: 'parked', openedAt: now });
    await insertRows(runtime.database, 'hot_matter', [hotRow(hot.ticketId, title, now)]);

    const screen = await read();
    expect(screen).toMatchObject({
      city: { id: 'xining' },
      today: { day: '2026-03-02', takenIn: 4, funnel: { takenIn: 4 } },
      overdue: 1,
      next: [{ department: '西宁市林业和草原局', dueAt: soon.dueAt.toISOString() }],
      hot: [{ kind: 'ticket', name: '康乐新村 · 同一事项', requesters: 9, curve: [1, 8] }],
    });
    expect(screen.today.channels).toMatchObject([
      { channel: 'webform', appeals: 2 },
      { channel: 'phone', appeals: 1 },
      { channel: 'wechat', appeals: 1 },
    ]);
    expect(screen.queue).toMatchObject([
      { state: 'pending_review', tickets: 0 },
      { state: 'pending_dispatch', tickets: 0 },
      { state: 'in_handling', tickets: 2 },
      { state: 'rework', tickets: 0 },
      { state: 'pending_callback', tickets: 0 },
      { state: 'parked', tickets: 1 },
    ]);
    expect(screen.rates).toHaveLength(3);
    expect([screen.ratesAt, screen.ratesLate]).toEqual([now.toISOString(), false]);
    expect(JSON.stringify(screen)).not.toMatch(/王小明|欠薪|1381234/);
  });

  it('is all that its account may see', async () => {
    const { body: who } = await house.call('/api/session', { token });
    expect(who.permissions).toEqual(['screen.read']);
    for (const path of ['tickets', 'city', 'stream', 'reports', 'hot-matters', 'ledger', 'assignments'])
      expect([path, (await house.call(`/api/${path}`, { token })).status]).toEqual([path, 403]);
    expect((await house.unit('forestry', 'screen')).status).toBe(403);
  });

  it('goes on without the count of the month where that fails, and says so', async () => {
    const controller = new ScreenController(house.runtime, {} as Streams);
    const { database } = house.runtime;
    const caller = { jurisdiction: 'xining' } as Caller;
    const query = database.query.bind(database);
    let months = 0;
    // The day is read first, then the month: of each reading of matters the second fails.
    jest.spyOn(database, 'query').mockImplementation(async (text, parameters) => {
      const since = parameters?.find((one) => String(one).startsWith('2026-02-28T16:00'));
      if (since && /appeal/.test(text)) {
        months += 1;
        throw new Error('canceling statement due to statement timeout');
      }
      return query<never>(text, parameters);
    });
    const screen = ScreenPage.parse(await controller.readScreen(caller));
    jest.restoreAllMocks();
    expect(months).toBeGreaterThan(0);
    expect(screen).toMatchObject({ rates: [], ratesAt: null, ratesLate: true, overdue: 1, today: { takenIn: 4 } });
  });

  it('is told that something happened, and not what', async () => {
    const aborted = new AbortController();
    const response = await fetch(`${house.url}/api/screen/changes`, {
      headers: { authorization: `Bearer ${token}` },
      signal: aborted.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const actor = { kind: 'user', id: 'paidan' } as const;
    await appendEvents(house.runtime.database, 'xining', [
      { kind: 'ticket.reviewed', actor, reason: '王小明', data: {} },
    ]);
    while (reader && !heard.includes('changed')) heard += (await reader.read()).value ?? '';
    aborted.abort();
    expect(heard).toMatch(/event: changed\ndata: \{\}\n\n/);
    expect(heard).not.toMatch(/王小明|paidan|reviewed/);
  });

  it('is not signed out over a long week-end, and its cookie stays when the machine starts again', async () => {
    const signedIn = await house.call('/api/session', { body: { name: 'daping', password: PASSWORD } });
    expect(signedIn.headers.get('set-cookie')).toMatch(/Max-Age=2592000/);
    const admin = await house.call('/api/session', {
      body: { name: house.first.name, password: house.first.password },
    });
    expect(admin.headers.get('set-cookie')).not.toMatch(/Max-Age/);
    house.clock.move(20 * 24 * HOUR);
    await later();
    expect((await house.call('/api/screen', { token })).status).toBe(200);
    expect((await house.call('/api/session', { token: admin.body.token })).status).toBe(401);
    house.clock.move(20 * 24 * HOUR);
    expect((await read()).today.takenIn).toBe(0);
  }, 20_000);
});

function hotRow(ticketId: string, name: string, now: Date) {
  const count = (appeals: number) => ({ appeals, requesters: appeals, from: now.toISOString() });
  const window = { hours: 24, requesters: 9, appeals: 9, usual: 1, logChance: -6 };
  const view = {
    reason: '一天 9 人',
    strongest: window,
    windows: [window],
    past: { days: 30, perDay: 1, dispersion: 1 },
    days: [{ day: '2026-03-02', appeals: 9, requesters: 9 }],
    hours: [count(1), count(8)],
    words: [],
    places: [{ kind: 'estate', name: '康乐新村', key: 'kanglexincun', appeals: 9 }],
    tickets: [],
    ticketCount: 1,
  };
  return {
    ...{ jurisdiction: 'xining', id: newId(), subject: `ticket:${ticketId}`, kind: 'ticket', name, state: 'open' },
    ...{ ticket_id: ticketId, requesters: 9, told_requesters: 9, view, raised_at: now, looked_at: now, warm_at: now },
  };
}
