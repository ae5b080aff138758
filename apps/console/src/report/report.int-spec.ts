import { NORMALIZER } from '@guiyi/domain';
import { insertRows } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { type Seeded, seedTicket } from '../testing/seed.js';

const ON = '2026-03-02';
const at = (time: string) => `${ON}T${time}:00+08:00`;

describe('reports', () => {
  let house: TestConsole;
  let token: string;
  let one: Seeded;
  let two: Seeded;

  /** Two matters of one day: three people; one answered in time and praised, one dispatched and late. */
  beforeAll(async () => {
    house = await openTestConsole();
    token = await house.signIn(house.first.name, house.first.password);
    one = await seed(['phone', 'wechat'], ['water-group'], '09:00');
    two = await seed(['phone'], ['drainage'], '10:00');
    const data = { role: 'lead', dueAt: new Date(at('18:00')).toISOString() };
    await note(one, '09:05', 'assignment.dispatched', 'water-group', { ...data, department: 'water-group' });
    await note(one, '09:06', 'ticket.routed', undefined, { category: 'water.burst' });
    await note(one, '11:00', 'assignment.state_changed', 'water-group', { to: 'answered' });
    await note(one, '11:00', 'ticket.answered', undefined, { open: 0 });
    const soon = new Date(at('10:30')).toISOString();
    await note(two, '10:05', 'assignment.dispatched', 'drainage', { ...data, department: 'drainage', dueAt: soon });
    await person(one, 0, '12:00', { reached: true, solved: 'solved', satisfied: 'satisfied' });
    await person(one, 1, '12:10', { reached: true, solved: 'unsolved', satisfied: 'unsatisfied' });
    await house.runtime.database.query(`UPDATE ticket SET district = 'chengxi' WHERE id = $1`, [one.ticketId]);
  });
  afterAll(() => house.close());

  async function seed(channels: ('phone' | 'wechat')[], departments: string[], time: string): Promise<Seeded> {
    const ticket = await seedTicket(house.runtime, {
      people: channels.map((channel, index) => ({ kind: 'person', phone: `1381234567${index}`, channel })),
      departments: departments.map((id) => ({ id, role: 'lead' })),
      openedAt: new Date(at(time)),
    });
    await note(ticket, time, 'ticket.opened');
    return ticket;
  }

  function note(ticket: Seeded, time: string, kind: string, department?: string, data = {}): Promise<void> {
    const assignment = department ? { assignment_id: ticket.assignments[department] } : {};
    return insertRows(house.runtime.database, 'event', [
      {
        jurisdiction: 'xining',
        kind,
        ticket_id: ticket.ticketId,
        ...assignment,
        actor: NORMALIZER,
        data,
        at: new Date(at(time)),
      },
    ]);
  }

  function person(ticket: Seeded, index: number, time: string, data: object): Promise<void> {
    return insertRows(house.runtime.database, 'event', [
      {
        ...{ jurisdiction: 'xining', kind: 'appeal.called_back', actor: NORMALIZER, data, at: new Date(at(time)) },
        ...{ ticket_id: ticket.ticketId, appeal_id: ticket.appeals[index]?.id },
      },
    ]);
  }

  const get = (path: string) => house.call(`${path}${path.includes('?') ? '&' : '?'}jurisdiction=xining`, { token });

  it('tell numbers, rates, ranking, channels and the funnel of a day', async () => {
    const { status, body } = await get(`/api/reports?period=day&day=${ON}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      span: { firstDay: ON, lastDay: ON, from: '2026-03-01T16:00:00.000Z' },
      numbers: {
        takenIn: { value: 3, before: 0 },
        opened: { value: 2 },
        dispatched: { value: 2 },
        finished: { value: 1 },
        overdue: { value: 1 },
        calledBack: { value: 2 },
      },
      funnel: { takenIn: 3, answeredAtOnce: 0, dispatched: 3, declined: 0, waiting: 0 },
      channels: [
        { channel: 'phone', appeals: 2 },
        { channel: 'wechat', appeals: 1 },
      ],
      categories: [{ category: 'water.burst', name: '供水爆管', value: 1 }, { category: '' }],
      trend: [{ firstDay: ON, opened: 2, finished: 1 }],
      districts: [
        { district: 'chengxi', name: '城西区', value: 1, before: 0 },
        { district: '', value: 1 },
      ],
    });
    const rates = body.indicators.map((rate: { id: string; numerator: number; denominator: number }) => [
      rate.id,
      `${rate.numerator}/${rate.denominator}`,
    ]);
    expect(Object.fromEntries(rates)).toEqual({ responded: '1/2', solved: '1/2', satisfied: '1/2' });
    // Two matters are too few to be ranked by; they are listed with what is known.
    expect(
      body.departments.map(({ department, rank }: { department: string; rank: null }) => [department, rank]),
    ).toEqual([
      ['water-group', null],
      ['drainage', null],
    ]);
    expect(body.departments[1]).toMatchObject({ name: '西宁排水公司', overdue: 1, finished: 0 });
  });

  it('tell what was known at a moment of the past', async () => {
    const { body } = await get(`/api/reports?day=${ON}&asOf=${encodeURIComponent(at('10:00'))}`);
    expect(body.numbers).toMatchObject({ opened: { value: 2 }, dispatched: { value: 1 }, finished: { value: 0 } });
  });

  it('come with the tickets behind a digit', async () => {
    const { body } = await get(`/api/indicators/responded/figure?day=${ON}`);
    expect(body).toMatchObject({
      counted: [{ id: one.ticketId, ticketId: one.ticketId }],
      missed: [{ id: two.ticketId }],
      formula: { version: 1 },
    });
    const mine = await get(`/api/indicators/solved/figure?day=${ON}&department=drainage`);
    expect(mine.body).toMatchObject({ numerator: 0, denominator: 0, value: null });
    expect((await get('/api/indicators/nothing/figure')).status).toBe(404);
  });

  it.each([
    ['opened', 2, () => [one.ticketId, two.ticketId]],
    ['overdue', 1, () => [two.ticketId]],
    ['calledBack', 2, () => [one.ticketId]],
  ] as const)('come with the tickets behind the number %s', async (number, count, tickets) => {
    const { body } = await get(`/api/reports/numbers/${number}?day=${ON}`);
    const ids = body.counted.map(({ ticketId }: { ticketId: string }) => ticketId);
    expect(ids).toHaveLength(count);
    expect(new Set(ids)).toEqual(new Set(tickets()));
    expect((await get(`/api/reports/numbers/${number}x?day=${ON}`)).status).toBe(422);
  });

  it('are kept, and come out the same when counted again', async () => {
    const kept = await house.call('/api/indicator-reports?jurisdiction=xining', {
      token,
      body: { period: 'day', day: ON },
    });
    expect(kept.body.reports).toHaveLength(3);
    // Written into the day afterwards.
    await person(one, 1, '13:00', { reached: true, solved: 'solved', satisfied: 'satisfied' });
    const { body } = await get(`/api/indicator-reports/recount?period=day&day=${ON}`);
    expect(body.recounts.map(({ identical, now }: { identical: boolean; now: null }) => [identical, now])).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ]);
    const solved = body.recounts.find(
      (row: { reported: { indicator: string } }) => row.reported.indicator === 'solved',
    );
    expect(solved.again).toEqual({ numerator: 1, denominator: 2, value: 0.5 });
    const list = await get('/api/indicator-reports?period=day');
    expect(list.body.reports.map(({ firstDay }: { firstDay: string }) => firstDay)).toEqual([ON, ON, ON]);
  });

  it('refuse to keep a day that is not over', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const { status } = await house.call('/api/indicator-reports?jurisdiction=xining', {
      token,
      body: { period: 'day', day: today },
    });
    expect(status).toBe(409);
  });

  it('come as a workbook that can be read again', async () => {
    const response = await fetch(`${house.url}/api/reports/workbook?period=month&day=${ON}&jurisdiction=xining`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(response.headers.get('content-disposition')).toContain('.xlsx');
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      '总览 Overview',
      '单位排名 Ranking',
      '走势 Trend',
      '类别 Categories',
      '属地 Areas',
      '热点 Hot matters',
    ]);
    expect(book.getWorksheet('总览 Overview')?.getRow(3).values).toEqual([
      undefined,
      '接诉（人次）Taken in',
      3,
      0,
      '—',
    ]);
    expect(book.getWorksheet('走势 Trend')?.rowCount).toBe(32);
  });

  it('come as a page to print that loads and runs nothing', async () => {
    const { body, headers } = await get(`/api/reports/print?period=half_month&day=${ON}`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(body).toContain('西宁 半月报 Half-monthly 2026-03-01 — 2026-03-15');
    expect(body).toContain('<td>西宁排水公司</td>');
    expect(body).not.toMatch(/<script|https?:/);
  });

  it('are for dispatchers and administrators', async () => {
    const password = 'a long enough password';
    const account = {
      name: 'water',
      password,
      roles: ['department'],
      jurisdiction: 'xining',
      department: 'water-group',
    };
    await house.call('/api/accounts', { token, body: account });
    const own = await house.signIn('water', password);
    for (const path of ['/api/reports', '/api/indicators', '/api/indicator-reports', '/api/profile-versions'])
      expect((await house.call(path, { token: own })).status).toBe(403);
  });
});
