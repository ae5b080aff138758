import { answerTicket, createCallbackToken, lockTicket } from '@guiyi/storage';
import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const CITY = 'xining';
const SOURCES = [{ id: 'city-form', channel: 'webform', jurisdiction: CITY, name: '网页表单' }];
const DAY = 86_400_000;
const TEXTS = [
  '城东区大众街路口的井盖塌了',
  '湟源县城关镇公厕没有水',
  '城北区小桥大街的路灯不亮',
  '城西区虎台下水道堵了',
];

interface Answered {
  readonly number: string;
  readonly track: string;
  readonly appealId: string;
  readonly ticketId: string;
}

/** A person says whether it is solved, through the public door and without JavaScript. */
describe('the callback page', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;
  let answered: Answered;
  let told = 0;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: SOURCES });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  const visit = async (address: string, fields?: Record<string, string>) => {
    const answer = await fetch(`${house.gateway.url}${address}`, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'zh-CN' },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
    return { status: answer.status, page: await answer.text(), to: answer.headers.get('location') ?? '' };
  };
  const verdicts = () =>
    house.runtime.database.query(`SELECT state, solved, satisfied, via FROM callback WHERE appeal_id = $1`, [
      answered.appealId,
    ]);
  const stateOf = async () =>
    (
      await house.runtime.database.query<{ state: string }>(`SELECT state FROM ticket WHERE id = $1`, [
        answered.ticketId,
      ])
    )[0]?.state;

  /** Reported, routed and answered. */
  beforeEach(async () => {
    const { database } = house.runtime;
    const { to } = await visit('/form/city-form', { text: TEXTS[told++] ?? '' });
    const number = /XNS\d+/.exec(to)?.[0] ?? '';
    const found = await eventually(async () => {
      const [row] = await database.query<{ appealId: string; ticketId: string }>(
        `SELECT a.id AS "appealId", t.id AS "ticketId" FROM appeal a JOIN link l ON l.appeal_id = a.id AND l.ended_at IS NULL
         JOIN ticket t ON t.id = l.ticket_id AND t.state = 'in_handling' WHERE a.number = $1`,
        [number],
      );
      expect(row).toBeDefined();
      return row as Pick<Answered, 'appealId' | 'ticketId'>;
    }, 20_000);
    await database.transaction(async (sql) => {
      const locked = await lockTicket(sql, CITY, found.ticketId, undefined);
      if (!locked.ok) throw new Error(locked.detail);
      const done = await answerTicket(sql, {
        jurisdiction: CITY,
        ticket: locked.ticket,
        text: '修好了',
        actor: { kind: 'system', id: 'test' },
        now: new Date(),
        write: () => ({ subject: '答复', text: '已经修好，请您看一看。' }),
      });
      expect(done).toMatchObject({ ok: true, concluded: true });
    });
    answered = { number, track: to.replace('/receipt/', '/track/'), ...found };
  }, 30_000);

  it('is reached from the progress, asks again for what is missing, and works once', async () => {
    const { page: progress } = await visit(answered.track);
    const rate = (/action="([^"]+)"/.exec(progress)?.[1] ?? '').replaceAll('&amp;', '&');
    const { status, to: link } = await visit(rate, {});
    expect([status, link]).toEqual([303, expect.stringMatching(/^\/callback\/[\w-]{32}$/)]);
    expect((await visit(link)).page).toContain('已经修好，请您看一看。');
    const missing = await visit(link, { solved: 'solved', remark: '"><script>x' });
    expect(missing.status).toBe(422);
    expect(missing.page).toContain('<a href="#satisfied">请选择是否满意</a>');
    expect(missing.page).toMatch(/value="solved" checked/);
    expect(missing.page).not.toContain('<script');

    const twice = await Promise.all([1, 2].map(() => visit(link, { solved: 'solved', satisfied: 'satisfied' })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await verdicts()).toEqual([{ state: 'done', solved: 'solved', satisfied: 'satisfied', via: 'citizen' }]);
    expect(await stateOf()).toBe('closed');
    expect((await visit(link)).page).toContain('已经评价过');
    expect((await visit(answered.track)).page).not.toContain('/rate');
    expect((await visit(rate, {})).status).toBe(410);
  });

  it('sends what is not solved back to be handled again', async () => {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + DAY);
    const token = await createCallbackToken(house.runtime.database, CITY, answered.appealId, { now, expiresAt });
    const { page } = await visit(`/callback/${token}`, {
      solved: 'unsolved',
      satisfied: 'unsatisfied',
      remark: '还是坏的',
    });
    expect(page).toContain('会重新办理');
    expect(await stateOf()).toBe('rework');
    const [{ clocks } = { clocks: 0 }] = await house.runtime.database.query<{ clocks: number }>(
      `SELECT count(*)::int AS clocks FROM assignment WHERE ticket_id = $1 AND due_at > now() AND state = 'handling'`,
      [answered.ticketId],
    );
    expect(clocks).toBeGreaterThan(0);
  });

  it('gives no link without the proof of a receipt, and none for one that is too old or made up', async () => {
    expect((await visit(`/track/${answered.number}/rate?key=wrong`, {})).status).toBe(404);
    const past = new Date(Date.now() - DAY);
    const options = { now: past, expiresAt: past };
    const old = await createCallbackToken(house.runtime.database, CITY, answered.appealId, options);
    const said = { solved: 'solved', satisfied: 'satisfied' };
    expect((await visit(`/callback/${old}`, said)).status).toBe(410);
    expect((await visit(`/callback/${'A'.repeat(32)}`, said)).status).toBe(404);
    expect((await visit('/callback/%00%22%3E', said)).status).toBe(404);
    expect(await verdicts()).toEqual([expect.objectContaining({ state: 'waiting' })]);
  });
});
