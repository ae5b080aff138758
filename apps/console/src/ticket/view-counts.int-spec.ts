import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';

describe('counts by view', () => {
  let app: TestConsole;
  let token: string;
  let department: string;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    const account = { name: 'linye', password: 'linye-long-password', roles: ['department'], department: 'forestry' };
    await app.call('/api/accounts', { token, body: account });
    department = await app.signIn('linye', account.password);
    const late = new Date(Date.now() - 3_600_000);
    await seedTicket(app.runtime, { state: 'pending_review', title: '水管爆裂' });
    await seedTicket(app.runtime, {
      state: 'in_handling',
      dueAt: late,
      departments: [{ id: 'forestry', role: 'lead' }],
    });
    await seedTicket(app.runtime, { people: [{ kind: 'anonymous' }, { kind: 'anonymous' }] });
    // A city with a backlog, of which nobody wants to know how long it is exactly.
    await app.runtime.database.query(
      `INSERT INTO ticket (jurisdiction, id, number, title, state, urgency, type, first_receiver, opened_at, last_at, claim_at)
       SELECT 'xining', gen_random_uuid(), 'B' || n, '积压', 'closed', 'normal', 'help', 'city-form', now(), now(), now()
       FROM generate_series(1, 1200) n`,
    );
  });

  afterAll(() => app.close());

  const count = async (as: string, views: readonly object[]) =>
    (await app.call('/api/tickets/counts', { token: as, body: { views } })).body;

  it('are those of the lists, in the order asked for, and none goes past a thousand', async () => {
    const views = [
      {},
      { state: ['pending_review'] },
      { overdue: 'true' },
      { merged: 'true' },
      { q: '水管' },
      { urgency: ['urgent', 'emergency'] },
    ];
    expect(await count(token, views)).toEqual({ counts: [1000, 1, 1, 1, 1, 0], countedTo: 1000 });
  });

  it('count for a department what it may see', async () => {
    expect(await count(department, [{}, { overdue: 'true' }, { state: ['pending_review'] }])).toMatchObject({
      counts: [1, 1, 0],
    });
  });

  it('find a place by a part of its name, as it was understood and not as it was written', async () => {
    const [{ id } = { id: '' }] = await app.runtime.database.query<{ id: string }>(
      `SELECT id FROM ticket WHERE title = '水管爆裂'`,
    );
    await app.runtime.database.query(
      `INSERT INTO ticket_key (jurisdiction, key, ticket_id, at) VALUES ('xining', 'p:康乐新村/12号楼', $1, now()),
         ('xining', 'g康乐', (SELECT id FROM ticket WHERE number = 'B1'), now())`,
      [id],
    );
    const views = [{ place: '康乐' }, { place: '12 号楼' }, { place: '%' }, { place: '康乐', q: '路灯' }];
    expect(await count(token, views)).toMatchObject({ counts: [1, 1, 0, 0] });
    const { body } = await app.call(`/api/tickets?place=${encodeURIComponent('新村')}`, { token });
    expect(body.tickets).toMatchObject([{ id }]);
  });

  it('refuses what is no view', async () => {
    expect((await app.call('/api/tickets/counts', { token, body: { views: [{ state: ['asleep'] }] } })).status).toBe(
      422,
    );
  });
});
