import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';
import { ExtensionPage, OrderPage, ParkingPage, TicketDeadlines } from './deadline.schema.js';

const REASON = '核对后确认';

describe('clocks in the console', () => {
  let app: TestConsole;
  let token: string;
  let forestry: string;
  let housing: string;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    const signUp = async (name: string, department: string) => {
      const account = { name, password: `${name}-long-password`, roles: ['department'], department };
      await app.call('/api/accounts', { token, body: account });
      return app.signIn(name, account.password);
    };
    forestry = await signUp('linye', 'forestry');
    housing = await signUp('zhujian', 'housing');
  });
  afterAll(() => app.close());

  const post = (path: string, body: unknown, as = token) => app.call(`/api/${path}`, { token: as, body });
  const get = async (path: string, as = token) => (await app.call(`/api/${path}`, { token: as })).body;
  const deadlines = async (ticketId: string, as = token) =>
    TicketDeadlines.parse(await get(`tickets/${ticketId}/deadlines`, as));
  /** Dispatched to forestry now, eleven working days. */
  async function dispatched() {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const { body } = await post(`tickets/${ticketId}/dispatch`, {
      assignments: [{ department: 'forestry', role: 'lead' }],
      timeClass: 'eleven_days',
      reason: REASON,
    });
    return { ticketId, assignmentId: body.assignmentIds[0] as string };
  }

  it('explains a due time step by step in Chinese and English, to those who may see the ticket', async () => {
    const { ticketId } = await dispatched();
    const [assignment] = (await deadlines(ticketId, forestry)).assignments;
    expect(assignment).toMatchObject({ department: { name: '西宁市林业和草原局' }, clock: { state: 'running' } });
    const steps = assignment?.explanation.steps ?? [];
    expect(steps[0]?.text.zh).toMatch(/派单/);
    expect(steps[0]?.text.en).toMatch(/dispatched/);
    expect(steps.map(({ text }) => text.en).join()).not.toMatch(/\p{Script=Han}/u);
    expect(assignment?.extension?.text).toMatch(/17:00 之前申请|之前申请/);
    expect((await app.call(`/api/tickets/${ticketId}/deadlines`, { token: housing })).status).toBe(404);
  });

  it('tells by when a ticket must be dispatched while it waits', async () => {
    const { ticketId } = await seedTicket(app.runtime, { openedAt: new Date('2026-03-02T10:00:00+08:00') });
    expect(await deadlines(ticketId)).toMatchObject({
      dueAt: null,
      assignments: [],
      dispatch: { dueAt: '2026-03-03T10:00:00+08:00' },
    });
  });

  it('gives more time where a department asks and a dispatcher grants it, and nobody else may', async () => {
    const { ticketId, assignmentId } = await dispatched();
    const more = { amount: 3, unit: 'working_days', reason: '需订制护栏，联系人13812345678' };
    expect((await post(`assignments/${assignmentId}/extensions`, more, housing)).status).toBe(404);
    const long = await post(`assignments/${assignmentId}/extensions`, { ...more, amount: 30 }, forestry);
    expect(long).toMatchObject({ status: 409, body: { detail: expect.stringContaining('一次最多延期 11 个工作日') } });
    const asked = await post(`assignments/${assignmentId}/extensions`, more, forestry);
    expect(asked).toMatchObject({ status: 200, body: { ticketId, due: { steps: expect.any(Array) } } });
    const { extensions } = ExtensionPage.parse(await get('extensions'));
    expect(extensions).toMatchObject([{ ticketId, state: 'pending', more: { amount: 3 } }]);
    expect(extensions[0]?.reason).not.toContain('13812345678');

    const path = `extensions/${asked.body.extensionId}/grant`;
    expect((await post(path, { reason: REASON }, forestry)).status).toBe(403);
    const granted = await post(path, { reason: REASON });
    expect(granted).toMatchObject({
      status: 200,
      body: { changes: [{ assignmentId, after: expect.any(String) }, {}] },
    });
    expect((await post(path, { reason: REASON })).status).toBe(409);
    const now = await deadlines(ticketId);
    expect(now.assignments[0]?.dueAt && Date.parse(now.assignments[0].dueAt)).toBe(Date.parse(asked.body.due.dueAt));
    expect(now).toMatchObject({
      dueAt: now.assignments[0]?.dueAt,
      extensions: [{ state: 'granted', grantedAmount: 3 }],
    });
    expect(ExtensionPage.parse(await get('extensions')).extensions).toEqual([]);
  });

  it('parks a ticket with its number in the register; written off as solved, its people are told', async () => {
    const { ticketId } = await dispatched();
    expect((await post(`tickets/${ticketId}/park`, { reason: REASON }, forestry)).status).toBe(403);
    const parked = await post(`tickets/${ticketId}/park`, { reason: '规划道路尚未征地', reviewOn: '2027-03-01' });
    expect(parked).toMatchObject({ status: 200, body: { entry: expect.stringMatching(/^GZ\d{4}-0001$/) } });
    expect(await deadlines(ticketId)).toMatchObject({
      dueAt: null,
      assignments: [{ dueAt: null, extension: null, clock: { state: 'stopped', why: 'parked' } }],
    });
    expect(ParkingPage.parse(await get('parkings')).parkings).toMatchObject([{ ticketId, reviewOn: '2027-03-01' }]);
    const off = await post(`tickets/${ticketId}/write-off`, { reason: REASON, answer: '道路已通车' });
    expect(off).toMatchObject({ status: 200, body: { entry: parked.body.entry } });
    const { state, messages } = await get(`tickets/${ticketId}`);
    expect([state, messages.map(({ text }: { text: string }) => text.includes('道路已通车'))]).toEqual([
      'pending_callback',
      [true],
    ]);
    expect(ParkingPage.parse(await get('parkings')).parkings).toEqual([]);
    expect(ParkingPage.parse(await get('parkings?writtenOff=true')).parkings).toMatchObject([{ solved: true }]);
  });

  it('shows every order and every parked ticket page by page, those first that have waited the longest', async () => {
    const given: string[] = [];
    for (const reportBy of ['2026-04-03', '2026-04-01', '2026-04-02', '2026-04-01']) {
      const { ticketId } = await dispatched();
      const { body } = await post(`tickets/${ticketId}/supervision-orders`, { instruction: '请抓紧办理' });
      await app.runtime.database.query('UPDATE supervision SET report_by = $2 WHERE id = $1', [body.orderId, reportBy]);
      await post(`tickets/${ticketId}/park`, { reason: REASON, ...(given.length % 2 && { reviewOn: reportBy }) });
      given.push(body.orderId);
    }
    const [latest, early, middle, reported] = given;
    expect((await post(`supervision-orders/${reported}/report`, { report: '已办' }, forestry)).status).toBe(200);
    const pages = async (path: string, of: string) => {
      const seen: { id: string; reviewOn?: string | null }[] = [];
      let next: string | undefined;
      do {
        const page = await get(`${path}?limit=1${next ? `&cursor=${next}` : ''}`);
        seen.push(...page[of]);
        next = page.next;
      } while (next);
      return seen;
    };
    const orders = await pages('supervision-orders', 'orders');
    expect(orders.map(({ id }) => id)).toEqual([early, middle, latest, reported]);
    expect(JSON.stringify(orders)).not.toContain('"mark"');
    const parkings = await pages('parkings', 'parkings');
    expect(parkings.map(({ reviewOn }) => reviewOn)).toEqual(['2026-04-01', '2026-04-01', null, null]);
    expect(new Set(parkings.map(({ id }) => id)).size).toBe(4);
    const whole = OrderPage.parse(await get('supervision-orders'));
    expect([whole.orders.length, whole.next]).toEqual([4, undefined]);
    await app.runtime.database.query(`UPDATE supervision SET state = 'closed'`);
    await app.runtime.database.query(`UPDATE parking SET written_off_at = parked_at, solved = false`);
    const off = await get('parkings?writtenOff=true&limit=3');
    const rest = await get(`parkings?writtenOff=true&limit=3&cursor=${off.next}`);
    expect(new Set([...off.parkings, ...rest.parkings].map(({ id }: { id: string }) => id)).size).toBe(5);
  });

  it('keeps a leader’s instruction as an order of the highest level, until the unit reports and it is closed', async () => {
    const { ticketId } = await dispatched();
    const order = { instruction: '请林草局本周内办结并报告' };
    expect((await post(`tickets/${ticketId}/supervision-orders`, order, forestry)).status).toBe(403);
    const { body } = await post(`tickets/${ticketId}/supervision-orders`, order);
    expect(body).toMatchObject({ level: 3, text: expect.stringContaining('三级督办') });
    expect(await deadlines(ticketId, forestry)).toMatchObject({
      orders: [{ id: body.orderId, ...order, state: 'open' }],
    });
    expect(OrderPage.parse(await get('supervision-orders', housing)).orders).toEqual([]);
    expect(OrderPage.parse(await get('supervision-orders', forestry)).orders).toMatchObject([{ ticketId }]);

    const path = `supervision-orders/${body.orderId}`;
    expect((await post(`${path}/report`, { report: '已派人' }, housing)).status).toBe(404);
    expect((await post(`${path}/report`, { report: '已派人清理' }, forestry)).status).toBe(200);
    expect((await post(`${path}/close`, { reason: REASON }, forestry)).status).toBe(403);
    expect((await post(`${path}/close`, { reason: REASON })).status).toBe(200);
    expect((await deadlines(ticketId)).orders).toMatchObject([{ state: 'closed', report: '已派人清理' }]);
    expect(OrderPage.parse(await get('supervision-orders')).orders).toEqual([]);
    const { events } = await get(`tickets/${ticketId}`);
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['supervision.ordered', 'supervision.reported', 'supervision.closed']),
    );
  });
});
