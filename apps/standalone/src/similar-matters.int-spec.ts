import { createTestDatabase, eventually } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const SOURCES = [{ id: 'city-form', channel: 'webform', jurisdiction: 'xining', name: '网页表单' }];
const PIPE = '城西区海湖新区文汇路自来水管爆裂，水流了一地，请抢修';

/** What a stranger at the public form learns of what others have reported. */
describe('similar matters', () => {
  let house: TestHouse;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({ databaseUrl: created.url, sources: SOURCES });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
  });

  const post = (address: string, fields: Record<string, string>) =>
    fetch(`${house.gateway.url}${address}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const panelFor = async (text: string) => (await post('/similar/city-form', { text })).text();
  /** Reported and routed: from then on it could be shown. */
  const report = async (fields: Record<string, string>, links: number) => {
    expect((await post('/in/city-form', fields)).status).toBe(202);
    await eventually(async () => {
      const rows = await house.runtime.database.query<{ links: number; routed: boolean }>(
        `SELECT (SELECT count(*)::int FROM link WHERE ended_at IS NULL) AS links,
           (SELECT bool_and(state = 'in_handling') FROM ticket WHERE merged_into IS NULL) AS routed`,
      );
      expect(rows).toEqual([{ links, routed: true }]);
    }, 20_000);
  };

  it('stay unknown while one person alone, or the same one twice, has spoken of them', async () => {
    await report({ text: PIPE, phone: '13900001111' }, 1);
    expect(await panelFor(PIPE)).not.toContain('<fieldset');
  });

  it('are shown by the city’s own words once others have spoken of them, and can be joined', async () => {
    await report({ text: '海湖新区文汇路自来水管爆裂，水流得满街都是', phone: '13900002222' }, 2);
    const panel = await panelFor('文汇路水管爆了，海湖新区这边没人抢修');
    expect(panel).toMatch(/<strong>城西区 文汇路 海湖新区 · 供水爆管<\/strong><span>2 人反映/);
    // The sealed references are random letters, and may spell anything.
    expect(panel.replaceAll(/ value="[^"]*"/g, '')).not.toMatch(/流得满街|1390000|XN|请抢修/);
    expect(await panelFor('海湖新区文汇路的路灯不亮')).not.toContain('<fieldset');

    const joins = / value="([\w-]{40,})"/.exec(panel)?.[1] ?? '';
    const sent = await post('/form/city-form', { text: '水管爆裂，水还在流，没人来修', phone: '13900003333', joins });
    expect(sent.status).toBe(303);
    await eventually(async () => {
      const [link] = await house.runtime.database.query<{ reason: string; same: boolean }>(
        `SELECT l.reason, l.ticket_id = (SELECT ticket_id FROM link ORDER BY made_at, id LIMIT 1) AS same
         FROM link l JOIN intake i ON i.appeal_id = l.appeal_id WHERE i.number = $1`,
        [/XNS\d+/.exec(sent.headers.get('location') ?? '')?.[0]],
      );
      expect(link).toEqual({ reason: expect.stringMatching(/^诉求人选定，与 XN/), same: true });
    }, 20_000);
  });

  it('that were chosen are not joined across another place', async () => {
    const panel = await panelFor('文汇路水管爆了，海湖新区这边没人抢修');
    const joins = / value="([\w-]{40,})"/.exec(panel)?.[1] ?? '';
    const sent = await post('/form/city-form', { text: '大众街水管爆裂，水还在流', phone: '13900004444', joins });
    await eventually(async () => {
      const [link] = await house.runtime.database.query<{ same: boolean }>(
        `SELECT l.ticket_id = (SELECT ticket_id FROM link ORDER BY made_at, id LIMIT 1) AS same
         FROM link l JOIN intake i ON i.appeal_id = l.appeal_id WHERE i.number = $1`,
        [/XNS\d+/.exec(sent.headers.get('location') ?? '')?.[0]],
      );
      expect(link).toEqual({ same: false });
    }, 20_000);
  });

  it('are never shown where anybody reports a unit', async () => {
    await house.runtime.database.query(
      `UPDATE appeal SET type = 'report' WHERE id = (SELECT min(id::text)::uuid FROM appeal)`,
    );
    expect(await panelFor(PIPE)).not.toContain('<fieldset');
  });

  it.each([
    ['nothing', {}],
    ['rubbish', { text: '\u0000\uD800'.repeat(3000), joins: 'x'.repeat(5000) }],
  ])('answer %s with a page', async (_, fields) => {
    const answer = await post('/similar/city-form', fields as Record<string, string>);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('<fieldset');
  });

  it('answer for open forms only', async () => {
    expect((await post('/similar/nowhere', { text: PIPE })).status).toBe(404);
  });
});
