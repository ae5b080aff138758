import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const FORM = { id: 'city-form', channel: 'webform', jurisdiction: 'xining' };

describe('from the door to the department', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: [FORM], normalizers: 4 });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  const post = (body: object, headers: Record<string, string> = {}) =>
    fetch(`${house.gateway.url}/in/city-form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const rows = <T>(text: string, parameters: unknown[] = []) => house.runtime.database.query<T>(text, parameters);
  const settled = () =>
    eventually(async () => {
      const [row] = await rows<{ n: number }>(
        `SELECT (SELECT count(*) FROM intake WHERE state = 'received')::int + (SELECT count(*) FROM ticket WHERE state = 'pending_review')::int AS n`,
      );
      expect(row?.n).toBe(0);
    }, 20_000);

  it('answers 202 with a receipt, and the same delivery again with the same receipt', async () => {
    const body = { text: '城北区小桥大街路灯坏了三天没人修', phone: '13900001111', name: '马师傅' };
    const first = await post(body);
    const again = await post(body);
    expect(first.status).toBe(202);
    const one = (await first.json()) as { receipts: { number: string; replayed: boolean }[] };
    const two = (await again.json()) as typeof one;
    expect(one.receipts[0]?.number).toMatch(/^XNS\d{15,}$/);
    expect(two.receipts[0]).toMatchObject({ number: one.receipts[0]?.number, replayed: true });
    await settled();
    expect(await rows('SELECT id FROM ticket')).toHaveLength(1);
  });

  it('gives the ticket to a department with a due time and says why', async () => {
    const [assignment] = await rows<{ department: string; explanation: { steps: unknown[] }; reason: string }>(
      `SELECT a.department, a.explanation, d.body ->> 'reason' AS reason
       FROM assignment a JOIN decision d ON d.id = a.decision_id LIMIT 1`,
    );
    expect(assignment?.explanation.steps.length).toBeGreaterThan(0);
    expect(assignment?.reason).toBeTruthy();
  });

  it('makes one ticket of twenty reports of one matter at the same instant through four normalizers', async () => {
    const before = (await rows('SELECT id FROM ticket')).length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        post({
          title: '自来水管爆裂',
          text: `城西区海湖新区金座雅园115号楼门前自来水主管爆裂，水流到马路上，请抢修。报告人${at}`,
          phone: `1390000${String(2000 + at)}`,
        }),
      ),
    );
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    await settled();
    expect((await rows('SELECT id FROM ticket')).length - before).toBe(1);
    const [ticket] = await rows<{ appeals: number; version: number }>(
      `SELECT count(*)::int AS appeals, max(t.version) AS version FROM link l JOIN ticket t ON t.id = l.ticket_id
       WHERE l.ended_at IS NULL GROUP BY t.id ORDER BY 1 DESC LIMIT 1`,
    );
    expect(ticket?.appeals).toBe(20);
  });

  it('keeps what people are called and how they are reached out of every open column', async () => {
    await post({
      text: '请拨打13712345678联系我，城中区南大街井盖丢失',
      name: '欧阳锋霸',
      phone: '13712345678',
      email: 'feng@ouyang.cn',
    });
    await settled();
    for (const table of ['intake', 'appeal', 'ticket', 'event', 'decision', 'message', 'delivery', 'appeal_identity']) {
      const [found] = await rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~ '13712345678|欧阳锋霸|feng@ouyang'`,
      );
      expect([table, found?.n]).toEqual([table, 0]);
    }
  });

  it('shows a person the way of a matter, and a stranger nothing', async () => {
    const answer = (await (await post({ text: '湟中区多巴镇超市卖变质食品', phone: '13600009876' })).json()) as {
      receipts: { number: string; track: string }[];
    };
    await settled();
    const [receipt] = answer.receipts;
    const seen = await fetch(`${house.gateway.url}${receipt?.track}`);
    expect(await seen.json()).toMatchObject({ number: receipt?.number, state: 'in_handling' });
    const byPhone = await fetch(`${house.gateway.url}/track/${receipt?.number}?phone=9876`);
    expect(byPhone.status).toBe(200);
    const stranger = await fetch(`${house.gateway.url}/track/${receipt?.number}?phone=0000`);
    expect(stranger.status).toBe(404);
    expect(stranger.headers.get('content-type')).toContain('application/problem+json');
  });

  it('shows who only claims to be that person how the matter stands, and nothing that was said to the person', async () => {
    const matter = { text: '城东区共和路38号院三单元下水道堵塞，污水漫到楼道', phone: '13600005432' };
    const track = async (body: object) => {
      const { receipts } = (await (await post(body)).json()) as { receipts: { number: string; track: string }[] };
      await settled();
      return `${house.gateway.url}${receipts[0]?.track}`;
    };
    const own = await track(matter);
    const claimed = await track({ ...matter, text: `${matter.text}，还没人来处理，补充一下` });
    const [linked] = await rows<{ appeals: number; intakes: number }>(
      `SELECT count(DISTINCT appeal_id)::int AS appeals, count(*)::int AS intakes FROM intake
       WHERE appeal_id = (SELECT appeal_id FROM intake WHERE number = $1)`,
      [/XNS\d+/.exec(own)?.[0]],
    );
    expect(linked).toEqual({ appeals: 1, intakes: 2 });
    expect(((await (await fetch(own)).json()) as { messages: unknown[] }).messages).not.toHaveLength(0);
    expect(await (await fetch(claimed)).json()).toMatchObject({ state: 'in_handling', messages: [] });
  });

  it('tells a caller what is wrong, as a problem, and never with a 5xx', async () => {
    const answers = await Promise.all([
      post({}),
      post({ text: 42 }),
      fetch(`${house.gateway.url}/in/nowhere`, { method: 'POST', body: 'x' }),
      fetch(`${house.gateway.url}/in/city-form`, { method: 'POST', body: Buffer.alloc(1000, 255) }),
      fetch(`${house.gateway.url}/in/city-form`, { method: 'DELETE' }),
      post({ text: '键', id: 'a' }, { 'idempotency-key': 'k1' }).then(() =>
        post({ text: '另一件事' }, { 'idempotency-key': 'k1' }),
      ),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 404, expect.any(Number), 405, 422]);
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ title: expect.any(String), status: answer.status });
    }
  });
});
