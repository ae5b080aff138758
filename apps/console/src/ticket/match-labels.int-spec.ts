import { insertRows, newId } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { type Seeded, seedTicket } from '../testing/seed.js';

const REASON = '核对后确认';
const WANG = { kind: 'person' as const, name: '王小明', phone: '13812345678' };
const LI = { kind: 'person' as const, name: '李建国', phone: '13987654321' };

describe('what dispatchers do is kept as labels', () => {
  let app: TestConsole;
  let token: string;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
  });
  afterAll(() => app.close());

  const post = (path: string, body?: unknown, as = token) =>
    app.call(`/api/${path}`, { token: as, method: 'POST', ...(body !== undefined && { body }) });
  /** Of these tickets, in order: kind, same, and who against whom. */
  const labels = async (...tickets: Seeded[]) => {
    const names = new Map(
      tickets.flatMap(({ appeals }, at) => appeals.map(({ id }, n) => [id, `${'abc'[at]}${n + 1}`])),
    );
    const rows = await app.runtime.database.query<Record<string, string | boolean>>(
      `SELECT kind, same, appeal_id, other_appeal_id, decision_version, actor->>'id' AS actor, reason FROM match_label
       WHERE appeal_id = ANY($1) ORDER BY at, id`,
      [[...names.keys()]],
    );
    return rows.map(({ kind, same, appeal_id, other_appeal_id, decision_version, actor, reason }) => {
      expect([actor, reason]).toEqual([app.first.name, expect.anything()]);
      const pair = `${names.get(String(appeal_id))}~${names.get(String(other_appeal_id))}`;
      return `${kind} ${pair} ${same ? 'same' : 'different'}${decision_version ? ` by ${decision_version}` : ''}`;
    });
  };
  const suggest = async (to: Seeded, appealId: string | undefined, suggested: Seeded) =>
    insertRows(app.runtime.database, 'decision', [
      {
        jurisdiction: 'xining',
        id: newId(),
        kind: 'match',
        appeal_id: appealId,
        ticket_id: to.ticketId,
        intake_id: newId(),
        way: 'new',
        score: 0.4,
        body: {
          way: 'new',
          suggested: [{ ticketId: suggested.ticketId, ticketNumber: 'T', score: 0.4, features: [] }],
        },
        version: 'first-1',
        decided_by: { kind: 'system', id: 'normalizer' },
        at: new Date(),
      },
    ]);
  const suggestionsOf = async ({ ticketId }: Seeded): Promise<string[]> =>
    (await app.call(`/api/tickets/${ticketId}`, { token })).body.suggestions.map(
      (one: { ticketId: string }) => one.ticketId,
    );

  it('a merge holds every appeal against the founding one; undoing it takes that back', async () => {
    const a = await seedTicket(app.runtime, { people: [WANG], openedAt: new Date('2026-03-02T00:00:00Z') });
    const b = await seedTicket(app.runtime, { people: [LI, WANG], openedAt: new Date('2026-03-01T00:00:00Z') });
    await suggest(b, b.appeals[0]?.id, a);
    expect((await post(`tickets/${b.ticketId}/merge`, { into: a.ticketId, reason: REASON })).status).toBe(200);
    await post(`tickets/${b.ticketId}/merge`, { into: a.ticketId, reason: REASON });
    const merged = ['merge b1~a1 same by first-1', 'merge b2~a1 same'];
    expect(await labels(a, b)).toEqual(merged);

    // Of the appeals that were merged to it one is older: it is still not what the ticket is about.
    expect((await post(`appeals/${b.appeals[1]?.id}/split`, { reason: REASON })).body).toMatchObject({ opened: false });
    expect(await labels(a, b)).toEqual([...merged, 'split b2~a1 different']);
    expect((await post(`tickets/${b.ticketId}/merge`, { into: a.ticketId, reason: REASON })).status).toBe(200);
    expect((await labels(a, b)).slice(3)).toEqual(['merge b2~a1 same']);
    await post(`tickets/${b.ticketId}/unmerge`, { reason: REASON });
    expect((await labels(a, b)).slice(4).sort()).toEqual([
      'unmerge b1~a1 different by first-1',
      'unmerge b2~a1 different',
    ]);
  });

  it('a split says that the appeal is not the matter of who stays, whoever was first', async () => {
    const a = await seedTicket(app.runtime, { people: [WANG, LI] });
    await post(`appeals/${a.appeals[0]?.id}/split`, { reason: REASON });
    expect(await labels(a)).toEqual(['split a1~a2 different']);
  });

  it('a refused suggestion is a label, and is shown no more, from either side', async () => {
    const [a, b, c] = [await seedTicket(app.runtime), await seedTicket(app.runtime), await seedTicket(app.runtime)];
    await suggest(a, a.appeals[0]?.id, b);
    await suggest(a, a.appeals[0]?.id, c);
    await suggest(b, b.appeals[0]?.id, a);
    expect((await suggestionsOf(a)).sort()).toEqual([b.ticketId, c.ticketId].sort());
    const refused = await post(`tickets/${a.ticketId}/suggestions/${b.ticketId}/refuse`, { reason: '不是同一小区' });
    expect(refused).toMatchObject({ status: 200, body: { done: true } });
    expect(await suggestionsOf(a)).toEqual([c.ticketId]);
    expect(await suggestionsOf(b)).toEqual([]);
    await post(`tickets/${a.ticketId}/suggestions/${b.ticketId}/refuse`);
    expect(await labels(a, b, c)).toEqual(['refusal a1~b1 different by first-1']);

    // Merged after all: the refusal is over, and so is what was said.
    await post(`tickets/${a.ticketId}/merge`, { into: b.ticketId, reason: REASON });
    expect((await post(`tickets/${a.ticketId}/suggestions/${b.ticketId}/refuse`)).status).toBe(409);
    expect((await labels(a, b)).slice(1)).toEqual(['merge a1~b1 same by first-1']);
  });

  it('refuses only what was suggested, and only for who may merge', async () => {
    const [a, b] = [await seedTicket(app.runtime), await seedTicket(app.runtime)];
    expect((await post(`tickets/${a.ticketId}/suggestions/${b.ticketId}/refuse`)).status).toBe(404);
    expect((await post(`tickets/${a.ticketId}/suggestions/${newId()}/refuse`)).status).toBe(404);
    await suggest(a, a.appeals[0]?.id, b);
    const account = { name: 'linye', password: 'linye-long-password', roles: ['department'], department: 'forestry' };
    await post('accounts', account);
    const department = await app.signIn('linye', account.password);
    expect((await post(`tickets/${a.ticketId}/suggestions/${b.ticketId}/refuse`, {}, department)).status).toBe(403);
    expect(await labels(a, b)).toEqual([]);
  });
});
