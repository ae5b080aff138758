import { randomUUID } from 'node:crypto';
import { ensureFirstAdministrator, startConsole } from '@guiyi/console';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const PIPE = '城西区海湖新区文汇路自来水管爆裂，水流了一地，请抢修';
const PASSWORD = 'a-long-password-of-somebody';

/** An agent takes calls at the console while gateway, normalizer and router work as ever. */
describe('a call that an agent takes', () => {
  let house: TestHouse;
  let desk: Awaited<ReturnType<typeof startConsole>>;
  let drop: () => Promise<void>;
  let token = '';

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    const sources = [{ id: 'city-form', channel: 'webform', jurisdiction: 'xining', name: '网页表单' }];
    house = await openTestHouse({ databaseUrl: created.url, sources });
    const first = await ensureFirstAdministrator(house.runtime);
    desk = await startConsole(house.runtime, { host: '127.0.0.1', port: 0 });
    const administrator = await signIn(first?.name ?? '', first?.password ?? '');
    for (const [name, role, department] of [
      ['wanglin', 'dispatcher', null],
      ['chengguan', 'department', 'urban-management'],
    ])
      await ask('/api/accounts', { name, password: PASSWORD, roles: [role], department }, administrator);
    token = await signIn('wanglin', PASSWORD);
  }, 60_000);

  afterAll(async () => {
    await desk.close();
    await house.close();
    await drop();
  });

  async function ask(path: string, body?: unknown, as = token) {
    const answer = await fetch(`${desk.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(as && { authorization: `Bearer ${as}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const signIn = async (name: string, password: string): Promise<string> =>
    (await ask('/api/session', { name, password }, '')).body.token;
  const rows = <T>(text: string, given: unknown[] = []) => house.runtime.database.query<T>(text, given);
  const note = (more: object = {}) => ({
    key: randomUUID(),
    phone: '139 0000 5001',
    name: '马晓燕',
    text: PIPE,
    startedAt: '2026-03-02T09:30:00+08:00',
    endedAt: '2026-03-02T09:32:00+08:00',
    ...more,
  });
  const becomes = (number: string) =>
    eventually(async () => {
      const { body } = await ask(`/api/calls/${number}`);
      expect(body.ticket).not.toBeNull();
      return body;
    }, 20_000);
  const handIn = async (more: object = {}) => {
    const { status, body } = await ask('/api/calls', note(more));
    expect([status, body.number]).toEqual([202, expect.stringMatching(/^XNS/)]);
    return becomes(body.number);
  };

  it('is one appeal however often the same press arrives, word for word, and says who took it', async () => {
    const same = note({ text: '  文汇路的公交站牌歪了，\n\n“快倒了”  ', phone: '13900005000', answerBy: 'sms' });
    const answers = await Promise.all([same, same, same].map((body) => ask('/api/calls', body)));
    const numbers = new Set(answers.map(({ body }) => body.number));
    expect(numbers.size).toBe(1);
    expect(answers.filter(({ body }) => body.replayed)).toHaveLength(2);
    const [number] = [...numbers];
    await becomes(number);
    expect(await rows(`SELECT 1 FROM appeal WHERE number = $1`, [number])).toHaveLength(1);
    const [kept] = await rows<{ sealed: Buffer; channel: string }>(
      `SELECT content_sealed AS sealed, channel FROM intake WHERE number = $1`,
      [number],
    );
    expect(kept?.channel).toBe('phone');
    expect(house.runtime.vault.openJson(kept?.sealed ?? Buffer.alloc(0))).toMatchObject({
      text: same.text,
      takenDown: { by: 'wanglin' },
      facts: { agent: 'wanglin', talkSeconds: 120, answerBy: 'sms' },
      replyTo: { by: 'sms' },
    });
  });

  it('stays one appeal when the words were mended before it was sent again, and keeps both', async () => {
    const first = note({ text: '南山路口红绿灯不亮', phone: '13900005002' });
    const { number } = (await ask('/api/calls', first)).body;
    await becomes(number);
    const again = await ask('/api/calls', { ...first, text: '南山路口红绿灯不亮，已经两天了' });
    expect(again.body).toEqual({ number, replayed: true });
    await eventually(async () => {
      const words = await rows(
        `SELECT w.kind, w.text FROM later_words w JOIN appeal a ON a.id = w.appeal_id WHERE a.number = $1`,
        [number],
      );
      expect(words).toEqual([{ kind: 'supplement', text: expect.stringContaining('已经两天了') }]);
    }, 20_000);
  });

  it.each([
    ['the caller wants to stay unknown', { anonymous: true }],
    ['the number was wrong', { phone: '13900005098' }],
    ['it is more urgent', { urgency: 'urgent' }],
  ])('is not taken anew when %s after all: the agent is told what is kept', async (_, change) => {
    const first = note({ text: '祁连路人行道的地砖翘起来了', phone: '13900005097' });
    const { number } = (await ask('/api/calls', first)).body;
    const { status, body } = await ask('/api/calls', { ...first, ...change });
    expect([status, body.title]).toEqual([422, expect.stringContaining(number)]);
    const versions = await rows(
      `SELECT 1 FROM intake_version v JOIN intake i ON i.id = v.intake_id WHERE i.number = $1`,
      [number],
    );
    expect(versions).toEqual([]);
    expect((await ask('/api/calls', first)).body).toEqual({ number, replayed: true });
  });

  it('is known by the number that the telephone shows, masked, with what was said and answered before', async () => {
    const first = await handIn();
    const { body } = await ask('/api/calls/caller', { phone: '+86 139-0000-5001' });
    expect(body.requester).toEqual({ kind: 'person', name: '马**', phone: '139****5001' });
    expect(body.matters[0]).toMatchObject({
      number: first.number,
      ticket: { number: first.ticket.number },
      answers: [],
    });
    expect(JSON.stringify(body)).not.toMatch(/马晓燕|13900005001/);
    const seen = await rows(`SELECT 1 FROM access_record WHERE what = 'caller'`);
    expect(seen).toHaveLength(1);
    expect((await ask('/api/calls/caller', { phone: '13911112222' })).body).toEqual({ matters: [] });
  });

  it('is shown the open tickets like it, with what both say, and what it seems to be about', async () => {
    const { body } = await ask('/api/calls/hints', { text: '海湖新区文汇路水管爆了，没人来修', address: '' });
    expect(body.similar[0]).toMatchObject({ title: expect.stringContaining('水管'), people: 1 });
    expect(body.similar[0].chance).toBeGreaterThan(0.2);
    expect(body.similar[0].shared.places).toContain('文汇路');
    expect(body.categories[0]).toMatchObject({ name: '供水爆管' });
    expect((await ask('/api/calls/hints', { text: '城东区大众街水管爆裂', address: '' })).body.similar).toEqual([]);
  });

  it('joins the ticket that the agent chose, by the agent’s word, and another’s words do not', async () => {
    const first = await handIn({ phone: '13900005003', text: '城北区小桥大街的路灯整排不亮，晚上看不见路' });
    const vague = { text: '就是那个事情，我家门口也是一样的情况，请尽快' };
    const joined = await handIn({ ...vague, phone: '13900005004', joins: first.ticket.id });
    expect(joined).toMatchObject({ way: 'same_matter', ticket: { id: first.ticket.id } });
    expect(joined.reason).toMatch(/^坐席选定 XN/);
    const [link] = await rows<{ by: unknown; actor: unknown }>(
      `SELECT l.made_by AS by, d.decided_by AS actor FROM link l JOIN appeal a ON a.id = l.appeal_id
       JOIN decision d ON d.id = l.decision_id WHERE a.number = $1`,
      [joined.number],
    );
    expect(link).toEqual({ by: { kind: 'user', id: 'wanglin' }, actor: { kind: 'user', id: 'wanglin' } });
    expect((await handIn({ ...vague, phone: '13900005005' })).ticket.id).not.toBe(first.ticket.id);
  });

  it('joins where the chosen ticket was merged into meanwhile', async () => {
    const [one, other] = [
      await handIn({ phone: '13900005006', text: '湟源县城关镇公厕门口下水道堵了，污水横流' }),
      await handIn({ phone: '13900005007', text: '城中区长江路广场舞音响太吵，晚上休息不好' }),
    ];
    const merged = await ask(`/api/tickets/${one.ticket.id}/merge`, { into: other.ticket.id, reason: '试一试并单' });
    expect(merged.status).toBe(200);
    const joined = await handIn({ phone: '13900005008', text: '还是老样子', joins: one.ticket.id });
    expect(joined.ticket.id).toBe(other.ticket.id);
  });

  it('follows up where the caller’s own open ticket was chosen', async () => {
    const first = await handIn({ phone: '13900005009', text: '城东区建国路口的井盖塌了半边，车都绕着走' });
    const again = await handIn({ phone: '13900005009', text: '上次说的还没有人来看', joins: first.ticket.id });
    expect(again).toMatchObject({ way: 'follow_up', ticket: { id: first.ticket.id } });
    expect(again.reason).toContain('坐席选定');
  });

  it('says with the answer that is to be told how the person wants to hear of it', async () => {
    const { ticket, number } = await handIn({ phone: '13900005012', text: '滨河路步道的栏杆松了', answerBy: 'sms' });
    await eventually(async () => {
      expect((await ask(`/api/tickets/${ticket.id}`)).body.state).toBe('in_handling');
    }, 20_000);
    expect((await ask(`/api/tickets/${ticket.id}/answer`, { text: '栏杆已经加固' })).status).toBe(200);
    await eventually(async () => {
      const { tasks } = (await ask('/api/tasks')).body;
      const task = tasks.find((one: { number: string }) => one.number === number);
      expect(task).toMatchObject({ kind: 'answer', channel: 'phone', answerBy: 'sms' });
    }, 20_000);
    const { body } = await ask('/api/calls/caller', { phone: '13900005012' });
    expect(body.matters[0].answers[0].text).toContain('栏杆已经加固');
  });

  it('is as urgent as the agent says, at the least', async () => {
    const { ticket } = await handIn({ phone: '13900005010', text: '楼下有人一直在敲门', urgency: 'emergency' });
    expect(await rows(`SELECT urgency FROM ticket WHERE id = $1`, [ticket.id])).toEqual([{ urgency: 'emergency' }]);
  });

  it('keeps nobody’s name and number who asks to stay unknown', async () => {
    const { number } = await handIn({
      anonymous: true,
      name: '白小娥',
      phone: '13900005011',
      text: '夜市摊位占道经营',
    });
    const [kept] = await rows<{ content: Buffer; body: Buffer }>(
      `SELECT i.content_sealed AS content, d.body_sealed AS body FROM intake i JOIN delivery d ON d.id = i.delivery_id
       WHERE i.number = $1`,
      [number],
    );
    for (const sealed of [kept?.content, kept?.body])
      expect(house.runtime.vault.open(sealed ?? Buffer.alloc(0)).toString()).not.toMatch(/白小娥|13900005011/);
  });

  it.each([
    ['without words', { text: '  ' }, 422],
    ['that ends before it begins', { endedAt: '2026-03-02T09:00:00+08:00' }, 422],
    ['for a ticket that is not there', { joins: randomUUID() }, 404],
  ])('is refused %s', async (_, more, status) => {
    expect((await ask('/api/calls', note(more))).status).toBe(status);
  });

  it('is nothing for a department, and the public door does not know the desk', async () => {
    const other = await signIn('chengguan', PASSWORD);
    for (const [path, body] of [
      ['/api/calls', note()],
      ['/api/calls/caller', { phone: '13900005001' }],
      ['/api/calls/hints', { text: PIPE }],
    ] as const)
      expect((await ask(path, body, other)).status).toBe(403);
    const stranger = await fetch(`${house.gateway.url}/in/xining-desk`, {
      method: 'POST',
      body: JSON.stringify({ ...note(), agent: { id: 'x', name: 'x' } }),
    });
    expect(stranger.status).toBe(404);
  });

  it('is not taken where an administrator switched the desk off', async () => {
    await rows(`UPDATE source SET enabled = false WHERE id = 'xining-desk'`);
    await eventually(async () => expect((await ask('/api/calls', note())).status).toBe(409), 15_000);
    expect(await rows(`SELECT enabled FROM source WHERE id = 'xining-desk'`)).toEqual([{ enabled: false }]);
  }, 30_000);
});
