import type { CatalogueRow } from '@guiyi/domain';
import { insertRows, newestRoute, newId } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';
import { TicketDetail } from '../ticket/ticket-detail.schema.js';
import { Catalogues, CatalogueVersion, Tried } from './catalogue.schema.js';

describe('the catalogue, its versions, and what routing proposes', () => {
  let app: TestConsole;
  let token: string;
  let rows: CatalogueRow[];

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    rows = Catalogues.parse((await app.call('/api/catalogue', { token })).body).inForce.rows;
  });
  afterAll(() => app.close());

  const call = (path: string, body?: unknown, method?: string) =>
    app.call(`/api/catalogue${path}`, { token, body, ...(method && { method }) });
  const save = (catalogue: unknown, note = '') => call('/draft', { rows: catalogue, note }, 'PUT');
  const put = async (category: string, district: string | undefined, more: Parameters<typeof seedTicket>[1] = {}) => {
    const seeded = await seedTicket(app.runtime, { state: 'in_handling', ...more });
    await app.runtime.database.query('UPDATE ticket SET category = $2, district = $3 WHERE id = $1', [
      seeded.ticketId,
      category,
      district ?? null,
    ]);
    await app.runtime.database.query(`UPDATE appeal SET understanding = understanding || $2 WHERE id = $1`, [
      seeded.appeals[0]?.id,
      JSON.stringify(district === undefined ? {} : { district }),
    ]);
    return seeded;
  };
  const busByPolice = (): CatalogueRow[] => [
    { id: 'bus-by-police', category: 'bus.*', area: 'chengxi', assign: [{ department: 'police', role: 'lead' }] },
    ...rows,
  ];

  it('is the profile’s, until another one is saved, tried and switched on', async () => {
    expect((await call('')).body).toMatchObject({ inForce: { version: null, profileVersion: 1 }, versions: [] });
    const [west] = [await put('bus.service', 'chengxi'), await put('bus.service', 'chengbei')];
    await put('water.outage', 'chengxi');
    await put('bus.service', 'chengxi', { openedAt: new Date(Date.now() - 40 * 24 * 3_600_000) });

    const draft = CatalogueVersion.parse((await save(busByPolice(), '公交转交警')).body);
    expect(draft).toMatchObject({ version: 1, state: 'draft', revision: 1, rowCount: rows.length + 1 });
    const before = await app.runtime.database.query('SELECT * FROM ticket ORDER BY id');
    const tried = Tried.parse((await call('/draft/try', {})).body);
    expect(await app.runtime.database.query('SELECT * FROM ticket ORDER BY id')).toEqual(before);
    expect(tried).toMatchObject({ version: 1, revision: 1, tickets: 3, elsewhere: 1, cutShort: false });
    expect(tried.moves).toEqual([
      { from: expect.objectContaining({ id: 'bus-group' }), to: expect.objectContaining({ id: 'police' }), tickets: 1 },
    ]);
    expect(tried.examples).toMatchObject([
      {
        number: west.ticketNumber,
        category: 'bus.service',
        before: { rule: 'bus', departments: [{ role: 'lead' }, {}] },
        after: { rule: 'bus-by-police', departments: [{ department: { id: 'police', name: '西宁市公安局' } }] },
      },
    ]);
    const long = { since: new Date(Date.now() - 60 * 24 * 3_600_000).toISOString() };
    expect((await call('/draft/try', long)).body).toMatchObject({ tickets: 4, elsewhere: 2 });

    // Somebody saves it again: what was tried is no longer what would be switched on.
    expect((await save(busByPolice())).body).toMatchObject({ version: 1, revision: 2 });
    expect((await call('/draft/switch-on', { revision: 1 })).status).toBe(412);
    const on = await call('/draft/switch-on', { revision: 2 });
    expect(on).toMatchObject({ status: 200, body: { state: 'active', switchedBy: { id: app.first.name } } });
    const { inForce } = (await call('')).body;
    expect([inForce.version, inForce.rows]).toEqual([1, busByPolice()]);
    expect((await call('/draft/switch-on', { revision: 2 })).status).toBe(404);
  });

  it('counts from the moment that was said, and older ones stay to be looked at', async () => {
    await save(rows, '改回');
    const validFrom = new Date(Date.now() + 3_600_000).toISOString();
    expect((await call('/draft/switch-on', { revision: 1, validFrom })).body).toMatchObject({ version: 2, validFrom });
    const { inForce, versions } = (await call('')).body;
    expect([inForce.version, versions.map(({ version }: { version: number }) => version)]).toEqual([1, [2, 1]]);
    expect((await call('/versions/1')).body.rows[0].id).toBe('bus-by-police');
    expect((await call('/versions/9')).status).toBe(404);
  });

  it('tells every mistake of a draft, and keeps none of it', async () => {
    const wrong = [{ ...rows[0], id: 'a', assign: [{ department: 'nobody', role: 'lead' }] }];
    const refused = await save(wrong);
    expect([refused.status, JSON.stringify(refused.body.errors)]).toEqual([422, expect.stringContaining('nobody')]);
    expect((await call('/draft/try', {})).status).toBe(404);
  });

  it('is for administrators alone', async () => {
    const account = { name: 'paidan', password: 'paidan-long-password', roles: ['dispatcher'] };
    await app.call('/api/accounts', { token, body: account });
    const dispatcher = await app.signIn(account.name, account.password);
    for (const [path, method] of [
      ['', 'GET'],
      ['/draft', 'PUT'],
      ['/draft/try', 'POST'],
      ['/draft/switch-on', 'POST'],
    ] as const) {
      const body = method === 'GET' ? undefined : {};
      expect((await app.call(`/api/catalogue${path}`, { token: dispatcher, method, body })).status).toBe(403);
    }
  });

  describe('a ticket of which routing is not sure', () => {
    const proposal = (category: string, department: string, probability: number) => ({
      category,
      probability,
      words: ['13812345678', '停水'],
      rule: 'x',
      timeClass: 'one_day',
      assignments: [{ department, role: 'lead' }],
    });
    const seed = async (...proposals: ReturnType<typeof proposal>[]) => {
      const seeded = await put('unclassified', undefined, { state: 'pending_dispatch' });
      const row = { jurisdiction: 'xining', id: newId(), kind: 'route', ticket_id: seeded.ticketId, way: 'proposed' };
      const body = { category: 'unclassified', proposals, reason: '请派单员选定' };
      const more = { score: 0.5, body, version: 'x@1', decided_by: { kind: 'system', id: 'router' }, at: new Date() };
      await insertRows(app.runtime.database, 'decision', [{ ...row, ...more }]);
      return seeded.ticketId;
    };
    const read = async (id: string) => TicketDetail.parse((await app.call(`/api/tickets/${id}`, { token })).body);
    const dispatch = async (id: string, department: string, more: object = {}) => {
      const body = { assignments: [{ department, role: 'lead' }], reason: '采纳建议', ...more };
      expect((await app.call(`/api/tickets/${id}/dispatch`, { token, body })).status).toBe(200);
      const shown = await newestRoute(app.runtime.database, 'xining', id);
      return { label: shown?.label, ticket: await read(id) };
    };

    it('shows what may be accepted, masked, and is one step from being dispatched', async () => {
      const id = await seed(proposal('water.outage', 'water-group', 0.5), proposal('bus.line', 'bus-group', 0.3));
      const { proposals, category } = await read(id);
      expect([category, proposals]).toMatchObject([
        'unclassified',
        [
          {
            category: { id: 'water.outage', name: '停水与水压' },
            probability: 0.5,
            words: ['138******78', '停水'],
            assignments: [{ department: { id: 'water-group' }, role: 'lead' }],
          },
          { category: { id: 'bus.line' } },
        ],
      ]);
      const { label, ticket } = await dispatch(id, 'water-group');
      expect([label, ticket.category, ticket.timeClass, ticket.state, ticket.proposals]).toEqual([
        'water.outage',
        'water.outage',
        'one_day',
        'in_handling',
        [],
      ]);
    });

    it.each<[string, string, string, object, unknown]>([
      ['what a dispatcher says', 'bus.line', 'bus-group', { category: 'heat.cold' }, 'heat.cold'],
      ['what it was, where it goes there', 'road.lamp', 'street-lighting', {}, 'road.lamp'],
      ['the only category that goes there', 'road.lamp', 'medical-insurance', {}, 'social.medical'],
      ['nothing, where it goes where much goes', 'road.lamp', 'police', {}, null],
    ])('becomes %s, for learning', async (_, was, department, more, label) => {
      const { ticketId } = await put(was, undefined);
      await app.runtime.database.query(`UPDATE ticket SET time_class = 'eleven_days' WHERE id = $1`, [ticketId]);
      const shown = await dispatch(ticketId, department, more);
      const timeClass = 'category' in more ? 'one_day' : 'eleven_days';
      expect([shown.label, shown.ticket.category, shown.ticket.timeClass]).toEqual([label, label ?? was, timeClass]);
    });

    it('says nothing where two proposals go to the same unit, and no category that is not there is taken', async () => {
      const id = await seed(proposal('water.outage', 'water-group', 0.5), proposal('water.burst', 'water-group', 0.4));
      expect((await dispatch(id, 'water-group')).label).toBeUndefined();
      const body = { assignments: [{ department: 'police', role: 'lead' }], reason: '改派', category: 'none' };
      expect((await app.call(`/api/tickets/${id}/dispatch`, { token, body })).status).toBe(422);
    });
  });
});
