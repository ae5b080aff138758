import { createHmac } from 'node:crypto';
import { acceptIntakes, insertRows } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { type Seeded, seedTicket } from '../testing/seed.js';

const SECRET = Buffer.from('a secret that only the test knows').toString('base64');

describe('case systems, ledger, quarantine and tasks', () => {
  let app: TestConsole;
  let token: string;
  const settings = { url: 'http://127.0.0.1:9/events', secrets: [`whsec_${SECRET}`] };

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    const body = { system: 'webhook', name: '市办件系统', settings };
    const saved = await app.call('/api/case-systems/city-case', { token, body, method: 'PUT' });
    expect(saved).toMatchObject({ status: 200, body: { id: 'city-case', system: 'webhook', enabled: true } });
  });

  afterAll(() => app.close());

  function tell(update: Record<string, unknown>, { id = uuid(), secret = SECRET, target = 'city-case' } = {}) {
    const body = JSON.stringify(update);
    const time = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', Buffer.from(secret, 'base64'))
      .update(`${id}.${time}.${body}`)
      .digest('base64');
    const headers = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` };
    return app.call(`/api/case-systems/${target}/status`, { body, headers });
  }

  const handled = () =>
    seedTicket(app.runtime, { state: 'in_handling', departments: [{ id: 'forestry', role: 'lead' }] });
  const read = async ({ ticketId }: Seeded) => (await app.call(`/api/tickets/${ticketId}`, { token })).body;
  const updates = async () => (await app.call('/api/case-systems/city-case/updates', { token })).body.updates;

  it('keeps a case system’s secrets sealed and never reads them out', async () => {
    const { body } = await app.call('/api/case-systems', { token });
    expect(body.targets).toMatchObject([{ id: 'city-case', name: '市办件系统' }]);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    const [row] = await app.runtime.database.query<{ sealed: Buffer }>(
      'SELECT settings_sealed AS sealed FROM case_target',
    );
    expect(row?.sealed.includes('whsec_')).toBe(false);
    const wrong = await app.call('/api/case-systems/half', {
      token,
      method: 'PUT',
      body: { system: 'webhook', settings: {} },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toContain('settings.url');
  });

  it.each([
    ['a wrong signature', {}, { secret: Buffer.alloc(32, 1).toString('base64') }, 401],
    ['an unknown target', {}, { target: 'nobody' }, 404],
    ['wrong fields', { ticketNumber: '' }, {}, 422],
  ])('refuses %s', async (_, update, signing, status) => {
    expect(await tell(update, signing)).toMatchObject({ status, body: { status } });
  });

  it('takes an answer once, however often it is told', async () => {
    const ticket = await handled();
    const update = { ticketNumber: ticket.ticketNumber, state: '已答复', answer: '树木已修剪' };
    const id = uuid();
    const told = await Promise.all([tell(update, { id }), tell(update, { id }), tell(update, { id })]);
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(told.reduce((sum, { body }) => sum + body.applied, 0)).toBe(1);
    expect(told.reduce((sum, { body }) => sum + body.known, 0)).toBe(2);
    const now = await read(ticket);
    expect(now).toMatchObject({ state: 'pending_callback', appeals: [{ state: 'answered' }] });
    expect(now.answers).toMatchObject([{ text: '树木已修剪', answeredBy: { kind: 'case_system', id: 'city-case' } }]);
    expect(now.messages).toHaveLength(1);
    await tell({ ticketNumber: ticket.ticketNumber, state: '已办结', answer: '树木已修剪' });
    expect((await read(ticket)).state).toBe('closed');
  });

  it.each([
    ['办理中', 'handling'],
    ['退单', 'return_requested'],
  ])('maps %s onto the assignment', async (state, expected) => {
    const ticket = await handled();
    expect((await tell({ ticketNumber: ticket.ticketNumber, state })).body).toMatchObject({ applied: 1 });
    const now = await read(ticket);
    expect(now.assignments).toMatchObject([{ state: expected }]);
    expect(now.events.map(({ kind }: { kind: string }) => kind)).toContain('assignment.state_changed');
  });

  it('neither returns what a ruling has dispatched, nor takes a request for more time back by working on', async () => {
    const { database } = app.runtime;
    const forced = await handled();
    await database.query('UPDATE assignment SET forced = true WHERE ticket_id = $1', [forced.ticketId]);
    await tell({ ticketNumber: forced.ticketNumber, state: '退单' });
    expect((await read(forced)).assignments).toMatchObject([{ state: 'dispatched' }]);
    const [{ problem }] = (await updates()).filter((one: { problem: string | null }) => /裁定/.test(one.problem ?? ''));
    expect(problem).toMatch(/不得再退/);

    const waiting = await handled();
    await database.query(`UPDATE assignment SET state = 'extension_requested' WHERE ticket_id = $1`, [
      waiting.ticketId,
    ]);
    await tell({ ticketNumber: waiting.ticketNumber, state: '办理中' });
    expect((await read(waiting)).assignments).toMatchObject([{ state: 'extension_requested' }]);
  });

  it('parks what it does not understand for a person, and never refuses it', async () => {
    const ticket = await handled();
    const before = (await read(ticket)).state;
    const told = [
      await tell({ ticketNumber: ticket.ticketNumber, state: '已转山那边' }),
      await tell({ ticketNumber: 'NO-SUCH', state: '已办结' }),
      await tell({ ticketNumber: ticket.ticketNumber, state: '已办结' }),
      await tell({ ticketNumber: ticket.ticketNumber, answer: '残缺\ud800字符\u0000', department: '无此单位' }),
    ];
    expect(told.map(({ status, body }) => [status, body.parked])).toEqual([200, 200, 200, 200].map((ok) => [ok, 1]));
    const parked = (await updates()).filter(({ state }: { state: string }) => state === 'parked');
    expect(parked.map(({ problem }: { problem: string }) => problem).join()).toContain('已转山那边');
    const now = await read(ticket);
    expect(now.state).toBe(before);
    expect(now.events.map(({ kind }: { kind: string }) => kind)).toEqual(['ticket.status_unknown']);
  });

  it('applies what is told of a merged ticket’s number to the ticket it leads to', async () => {
    const [target, merged] = [await handled(), await handled()];
    await app.call(`/api/tickets/${merged.ticketId}/merge`, {
      token,
      body: { into: target.ticketId, reason: '同一棵树' },
    });
    await tell({ ticketNumber: merged.ticketNumber, state: '已答复', answer: '已处理' });
    expect(await read(target)).toMatchObject({ state: 'pending_callback', messages: [{}, {}] });
  });

  it('counts what came in and what became of it, and repairs what could not be read', async () => {
    const { database, vault } = app.runtime;
    const [whole, broken] = await Promise.all([true, false].map((readable) => quarantined(readable)));
    const before = (await app.call('/api/ledger', { token })).body;
    const source = before.sources.find(({ sourceId }: { sourceId: string }) => sourceId === 'hotline');
    expect(source).toMatchObject({ channel: 'phone', received: 2, quarantined: 2, waiting: 0, replays: 0 });
    const { received, linked, quarantined: held, rejected, waiting } = before.total;
    expect(received).toBe(linked + held + rejected + waiting);

    const listed = await app.call('/api/quarantine?limit=1', { token });
    expect(listed.body.intakes).toHaveLength(1);
    const rest = await app.call(`/api/quarantine?limit=1&cursor=${listed.body.next}`, { token });
    expect(new Set([...listed.body.intakes, ...rest.body.intakes].map(({ id }: { id: string }) => id))).toEqual(
      new Set([whole, broken]),
    );
    const reason = { reason: '人工核对' };
    expect((await app.call(`/api/quarantine/${broken}/release`, { token, body: reason })).status).toBe(409);
    expect((await app.call(`/api/quarantine/${broken}/reject`, { token, body: reason })).status).toBe(200);
    expect((await app.call(`/api/quarantine/${whole}/release`, { token, body: reason })).status).toBe(200);
    const rows = await database.query(`SELECT state, tries FROM intake WHERE id = $1`, [whole]);
    expect(rows).toEqual([{ state: 'received', tries: 0 }]);

    async function quarantined(readable: boolean): Promise<string> {
      const [id, deliveryId, receivedAt] = [uuid(), uuid(), new Date()];
      const of = { jurisdiction: 'xining', sourceId: 'hotline', receivedAt };
      const intake = {
        ...of,
        id,
        deliveryId,
        externalId: id,
        channel: 'phone' as const,
        number: id,
        state: 'quarantined' as const,
      };
      const content = { contentSealed: readable ? vault.sealJson({ text: '' }) : null, contentSha256: id };
      const delivery = {
        ...of,
        id: deliveryId,
        contentType: 'text/plain',
        bodySealed: vault.seal('x'),
        sha256: id,
        size: 1,
      };
      await acceptIntakes(database, [{ ...intake, ...content, priority: 0, claimAt: receivedAt }], [delivery]);
      return id;
    }
  });

  it('lists the calls to make, and ends one that was made', async () => {
    const { appeals } = await seedTicket(app.runtime);
    const [appeal] = appeals;
    const task = {
      jurisdiction: 'xining',
      id: uuid(),
      kind: 'answer',
      cause: 'c',
      appeal_id: appeal?.id,
      source_id: 'hotline',
    };
    const said = {
      number: appeal?.number,
      subject: '答复',
      text: '已修好',
      state: 'task',
      claim_at: new Date(),
      made_at: new Date(),
    };
    await insertRows(app.runtime.database, 'message', [{ ...task, ...said }]);
    const { body } = await app.call('/api/tasks', { token });
    expect(body.tasks).toMatchObject([{ id: task.id, number: appeal?.number, requester: { name: '张**' } }]);
    expect(JSON.stringify(body)).not.toContain('13812345678');
    for (const _ of [1, 2])
      expect((await app.call(`/api/tasks/${task.id}/done`, { token, body: {} })).body).toEqual({ done: true });
    expect((await app.call('/api/tasks', { token })).body.tasks).toEqual([]);
  });
});
