import { categoryExamples, recordHastened } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { seedTicket } from '../testing/seed.js';
import { TicketDetail } from './ticket-detail.schema.js';

const REASON = '派错了单位';

describe('a dispatch is taken back', () => {
  let app: TestConsole;
  let token: string;
  let forestry: string;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    const account = { name: 'linye', password: 'linye-long-password', roles: ['department'], department: 'forestry' };
    await app.call('/api/accounts', { token, body: account });
    forestry = await app.signIn('linye', account.password);
  });

  afterAll(() => app.close());

  const read = async (id: string) => TicketDetail.parse((await app.call(`/api/tickets/${id}`, { token })).body);
  const post = (path: string, body: unknown, as = token) => app.call(path, { token: as, body });
  const dispatch = async (id: string, department: string) => {
    const body = { assignments: [{ department, role: 'lead' }], timeClass: 'one_day', reason: '按职责' };
    const answer = await post(`/api/tickets/${id}/dispatch`, body);
    expect(answer.status).toBe(200);
    return answer.body.assignmentIds[0] as string;
  };
  const undo = (id: string, version?: number) => post(`/api/tickets/${id}/undispatch`, { reason: REASON, version });

  it('leaves the first one with a dispatcher, and shows both in the history', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_review' });
    await dispatch(ticketId, 'forestry');
    const { version } = await read(ticketId);
    expect((await undo(ticketId, version - 1)).status).toBe(412);
    expect((await undo(ticketId, version)).body).toMatchObject({ revoked: ['forestry'], restored: [] });
    const back = await read(ticketId);
    expect(back).toMatchObject({ state: 'pending_dispatch', dueAt: null, assignments: [{ state: 'revoked' }] });
    const kinds = back.events.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['assignment.dispatched', 'ticket.dispatch_undone']));
    expect(back.events.find(({ kind }) => kind === 'ticket.dispatch_undone')?.reason).toBe(REASON);
    // The router does not take what a person took back.
    const [row] = await app.runtime.database.query<{ waits: boolean }>(
      `SELECT claim_at = 'infinity' AS waits FROM ticket WHERE id = $1`,
      [ticketId],
    );
    expect(row?.waits).toBe(true);
    expect((await undo(ticketId)).status).toBe(409);
    const [open] = await app.runtime.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM due WHERE ticket_id = $1 AND assignment_id IS NOT NULL AND done_at IS NULL`,
      [ticketId],
    );
    expect(open?.n).toBe(0);
  });

  it('gives it back to those that had it, signed and with the clock they had', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const first = await dispatch(ticketId, 'forestry');
    expect((await post(`/api/assignments/${first}/sign`, {}, forestry)).status).toBe(200);
    const before = await read(ticketId);
    await dispatch(ticketId, 'housing');
    expect((await undo(ticketId)).body).toMatchObject({ revoked: ['housing'], restored: ['forestry'] });
    const back = await read(ticketId);
    expect(back).toMatchObject({ state: 'in_handling', dueAt: before.dueAt });
    const open = back.assignments.filter(({ state }) => state !== 'revoked');
    expect(open).toMatchObject([{ department: { id: 'forestry' }, state: 'signed', dueAt: before.dueAt }]);
    expect(open[0]?.dispatchedAt).toBe(before.assignments[0]?.dispatchedAt);
    expect(open[0]?.explanation?.startedAt).toBe(before.assignments[0]?.explanation?.startedAt);
    // Given to the same unit anew after a mistake, it was never kicked about.
    await dispatch(ticketId, 'housing');
    expect((await read(ticketId)).events.map(({ kind }) => kind)).not.toContain('ticket.ping_pong');
    // What it was given back to can answer.
    expect((await undo(ticketId)).status).toBe(200);
    expect((await post(`/api/tickets/${ticketId}/answer`, { text: '已经办好' }, forestry)).status).toBe(200);
  });

  it('forgets what the mistake said that the ticket is about', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    await app.runtime.database.query(`UPDATE ticket SET category = 'greening.trees' WHERE id = $1`, [ticketId]);
    const assignments = [{ department: 'housing', role: 'lead' }];
    const body = { assignments, category: 'water.burst', timeClass: 'one_day', reason: '按职责' };
    expect((await post(`/api/tickets/${ticketId}/dispatch`, body)).status).toBe(200);
    expect((await read(ticketId)).category).toBe('water.burst');
    expect((await undo(ticketId)).status).toBe(200);
    expect(await read(ticketId)).toMatchObject({ category: 'greening.trees', timeClass: null });
    const examples = await categoryExamples(app.runtime.database, 'xining', 100);
    expect(examples.map((example) => example.ticketId)).not.toContain(ticketId);
  });

  it('is too late once a unit has signed', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const id = await dispatch(ticketId, 'forestry');
    await post(`/api/assignments/${id}/sign`, {}, forestry);
    expect((await undo(ticketId)).status).toBe(409);
    expect((await read(ticketId)).assignments).toMatchObject([{ state: 'signed' }]);
  });

  const row = async <T>(text: string, id: string): Promise<T | undefined> =>
    (await app.runtime.database.query<T>(text, [id]))[0];
  const raise = (id: string, urgency: string) =>
    app.runtime.database.query(`UPDATE ticket SET urgency = $2 WHERE id = $1`, [id, urgency]);
  /** What the router does with a ticket that became more urgent. */
  const hasten = async (id: string, assignmentId: string) => {
    await raise(id, 'emergency');
    const at = new Date(Date.now() + 7_200_000).toISOString();
    const [{ explanation } = { explanation: {} }] = await app.runtime.database.query<{ explanation: object }>(
      `SELECT explanation FROM assignment WHERE id = $1`,
      [assignmentId],
    );
    const sooner = { due: { ...explanation, dueAt: at } as never, remindAt: at };
    const by = { actor: { kind: 'system', id: 'router' } as const, urgency: 'emergency', now: new Date() };
    await app.runtime.database.transaction((sql) =>
      recordHastened(
        sql,
        'xining',
        { ticketId: id, timeClass: 'one_day', dueAt: new Date(at), assignments: [{ id: assignmentId, sooner }] },
        by,
      ),
    );
  };
  const DATED = `SELECT first_dates AS "firstDates", dated_urgency AS dated, urgency FROM ticket WHERE id = $1`;
  type Dated = { firstDates: object | null; dated: string; urgency: string };

  it('is refused where the ticket was brought forward since: the old dates are of a lesser matter', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    await dispatch(ticketId, 'forestry');
    const mistake = await dispatch(ticketId, 'housing');
    await hasten(ticketId, mistake);
    const answer = await undo(ticketId);
    expect([answer.status, answer.body.detail ?? answer.body.title]).toEqual([409, expect.stringContaining('提级')]);
    expect((await read(ticketId)).assignments.find(({ id }) => id === mistake)?.state).toBe('dispatched');
  });

  it('leaves it to be brought forward where it became more urgent meanwhile and the router has not come yet', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    await dispatch(ticketId, 'forestry');
    await dispatch(ticketId, 'housing');
    await raise(ticketId, 'emergency');
    expect((await undo(ticketId)).status).toBe(200);
    expect(await row<Dated>(DATED, ticketId)).toMatchObject({ dated: 'normal', urgency: 'emergency' });
    // Risen before the mistake, which had dates of its own for it: those restored are still of the lesser urgency.
    const other = (await seedTicket(app.runtime, { state: 'pending_dispatch' })).ticketId;
    await dispatch(other, 'forestry');
    await raise(other, 'emergency');
    await dispatch(other, 'housing');
    expect(await row<Dated>(DATED, other)).toMatchObject({ dated: 'emergency' });
    expect((await undo(other)).status).toBe(200);
    expect(await row<Dated>(DATED, other)).toMatchObject({ dated: 'normal', urgency: 'emergency' });
  });

  it('keeps the dates from before it was brought forward, for an unmerge', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const first = await dispatch(ticketId, 'forestry');
    const { dueAt } = await read(ticketId);
    await hasten(ticketId, first);
    const before = await row<Dated>(DATED, ticketId);
    await dispatch(ticketId, 'housing');
    expect((await row<Dated>(DATED, ticketId))?.firstDates).toBeNull();
    expect((await undo(ticketId)).body).toMatchObject({ restored: ['forestry'] });
    expect(await row<Dated>(DATED, ticketId)).toEqual(before);
    const [open] = await app.runtime.database.query<{ dueAt: string }>(
      `SELECT first_dates->>'dueAt' AS "dueAt" FROM assignment WHERE ticket_id = $1 AND state = 'dispatched'`,
      [ticketId],
    );
    expect(new Date(open?.dueAt ?? '').toISOString()).toBe(dueAt);
  });

  it('does not ask again for a visit that was made', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    const first = await dispatch(ticketId, 'forestry');
    const onSite = (id: string, assignmentId: string, doneAt: string) =>
      app.runtime.database.query(
        `INSERT INTO due (jurisdiction, id, kind, ticket_id, assignment_id, due_at, done_at)
         VALUES ('xining', gen_random_uuid(), 'on_site', $1, $2, now() + interval '1 hour', ${doneAt})`,
        [id, assignmentId],
      );
    const open = async (id: string) =>
      (
        await row<{ n: number }>(
          `SELECT count(*)::int AS n FROM due WHERE ticket_id = $1 AND kind = 'on_site' AND done_at IS NULL`,
          id,
        )
      )?.n;
    await onSite(ticketId, first, `now() - interval '5 minutes'`);
    await dispatch(ticketId, 'housing');
    expect((await undo(ticketId)).status).toBe(200);
    expect(await open(ticketId)).toBe(0);
    // One that nobody has made is asked for as before.
    const other = (await seedTicket(app.runtime, { state: 'pending_dispatch' })).ticketId;
    await onSite(other, await dispatch(other, 'forestry'), 'NULL');
    await dispatch(other, 'housing');
    expect((await undo(other)).status).toBe(200);
    expect(await open(other)).toBe(1);
  });

  it('is refused where it was in rework: it would never be in rework again', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    await dispatch(ticketId, 'forestry');
    await app.runtime.database.query(`UPDATE ticket SET state = 'rework' WHERE id = $1`, [ticketId]);
    await dispatch(ticketId, 'housing');
    expect((await undo(ticketId)).status).toBe(409);
  });

  it('is not for a department', async () => {
    const { ticketId } = await seedTicket(app.runtime, { state: 'pending_dispatch' });
    await dispatch(ticketId, 'forestry');
    expect((await post(`/api/tickets/${ticketId}/undispatch`, { reason: REASON }, forestry)).status).toBe(403);
  });
});
