import { recordLaterWords } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openTestConsole, type TestConsole } from '../testing/open-console.js';
import { type Seeded, seedTicket } from '../testing/seed.js';
import { TicketDetail } from './ticket-detail.schema.js';

const REASON = '核对后确认';
const WANG = { kind: 'person' as const, name: '王小明', phone: '13812345678' };
const LI = { kind: 'person' as const, name: '李建国', phone: '13987654321', channel: 'phone' as const };

describe('what dispatchers and departments do to tickets', () => {
  let app: TestConsole;
  let token: string;
  let department: string;

  beforeAll(async () => {
    app = await openTestConsole();
    token = await app.signIn(app.first.name, app.first.password);
    const account = { name: 'linye', password: 'linye-long-password', roles: ['department'], department: 'forestry' };
    await app.call('/api/accounts', { token, body: account });
    department = await app.signIn('linye', account.password);
  });

  afterAll(() => app.close());

  const read = async (idOrNumber: string) =>
    TicketDetail.parse((await app.call(`/api/tickets/${idOrNumber}`, { token })).body);
  const post = (path: string, body: unknown, as = token) => app.call(path, { token: as, body });
  const appealsOf = async ({ ticketId }: Seeded) => (await read(ticketId)).appeals.map(({ number }) => number);
  const numbers = (...tickets: Seeded[]) => tickets.flatMap(({ appeals }) => appeals.map(({ number }) => number));
  const keysOf = async ({ ticketId }: Seeded) =>
    (
      await app.runtime.database.query<{ key: string }>(
        'SELECT key FROM ticket_key WHERE ticket_id = $1 ORDER BY key',
        [ticketId],
      )
    ).map(({ key }) => key);
  const sql = <Row>(text: string, ...parameters: unknown[]) => app.runtime.database.query<Row>(text, parameters);

  it('links a merged ticket’s appeals, leads its number on, and undoes it all', async () => {
    const target = await seedTicket(app.runtime, { people: [WANG] });
    const merged = await seedTicket(app.runtime, { people: [LI, { kind: 'anonymous' }], state: 'in_handling' });
    const body = { into: target.ticketId, reason: REASON, version: 1 };
    expect((await post(`/api/tickets/${merged.ticketId}/merge`, body)).body).toEqual({ appeals: 2, version: 2 });
    expect(await appealsOf(target)).toEqual(numbers(target, merged));
    const away = await read(merged.ticketNumber);
    expect(away).toMatchObject({ state: 'in_handling', appeals: [], mergedInto: { number: target.ticketNumber } });
    expect(await keysOf(target)).toHaveLength(2);

    const list = await app.call('/api/tickets?limit=200', { token });
    const row = list.body.tickets.find(({ id }: { id: string }) => id === target.ticketId);
    expect(row).toMatchObject({ appeals: 3, people: 3, whyMerged: REASON });
    expect(list.body.tickets.map(({ id }: { id: string }) => id)).not.toContain(merged.ticketId);

    const again = await post(`/api/tickets/${merged.ticketId}/merge`, body);
    expect(again).toMatchObject({ status: 200, body: { appeals: 0 } });
    const undone = await post(`/api/tickets/${merged.ticketId}/unmerge`, { reason: REASON });
    expect(undone).toMatchObject({ status: 200, body: { appeals: 2 } });
    expect(await appealsOf(target)).toEqual(numbers(target));
    expect(await appealsOf(merged)).toEqual(numbers(merged));
    expect(await keysOf(target)).toHaveLength(1);
    const back = await read(merged.ticketId);
    expect(back).toMatchObject({ state: 'in_handling', mergedInto: null });
    expect(back.events.map(({ kind }) => kind)).toEqual(['ticket.merged', 'ticket.split']);
    const [links] = await sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM link WHERE appeal_id = ANY($1)',
      merged.appeals.map(({ id }) => id),
    );
    expect(links?.n).toBe(6);
  });

  it('undoes merges of merges from the last one back, and not in between', async () => {
    const [a, b, c] = [await seedTicket(app.runtime), await seedTicket(app.runtime), await seedTicket(app.runtime)];
    await post(`/api/tickets/${a.ticketId}/merge`, { into: b.ticketId, reason: REASON });
    await post(`/api/tickets/${b.ticketId}/merge`, { into: c.ticketId, reason: REASON });
    expect((await post(`/api/tickets/${a.ticketId}/unmerge`, { reason: REASON })).status).toBe(409);
    await post(`/api/tickets/${b.ticketId}/unmerge`, { reason: REASON });
    expect(await appealsOf(b)).toEqual(numbers(a, b));
    await post(`/api/tickets/${a.ticketId}/unmerge`, { reason: REASON });
    expect([await appealsOf(a), await appealsOf(b), await appealsOf(c)]).toEqual([numbers(a), numbers(b), numbers(c)]);
  });

  it('says what changed to somebody who was too slow', async () => {
    const [a, b] = [await seedTicket(app.runtime), await seedTicket(app.runtime)];
    const assignments = [{ department: 'forestry', role: 'lead' }];
    await post(`/api/tickets/${a.ticketId}/dispatch`, { assignments, reason: REASON, version: 1 });
    const slow = await post(`/api/tickets/${a.ticketId}/merge`, { into: b.ticketId, reason: REASON, version: 1 });
    expect(slow.status).toBe(412);
    expect(slow.body.errors).toContainEqual({ path: 'version', message: '2' });
    expect(slow.body.errors).toContainEqual({
      path: 'assignment.dispatched',
      message: expect.stringMatching(/^admin /),
    });
    expect(await appealsOf(a)).toEqual(numbers(a));
    const closed = await seedTicket(app.runtime, { state: 'closed' });
    expect((await post(`/api/tickets/${closed.ticketId}/merge`, { into: b.ticketId, reason: REASON })).status).toBe(
      409,
    );
    expect((await post(`/api/tickets/${a.ticketId}/merge`, { into: a.ticketId, reason: REASON })).status).toBe(409);
  });

  it('lets one of two be first when both act in the same second', async () => {
    const [a, b] = [await seedTicket(app.runtime), await seedTicket(app.runtime)];
    const merges = await Promise.all([
      post(`/api/tickets/${a.ticketId}/merge`, { into: b.ticketId, reason: REASON }),
      post(`/api/tickets/${b.ticketId}/merge`, { into: a.ticketId, reason: REASON }),
    ]);
    expect(merges.map(({ status }) => status).sort()).toEqual([200, 409]);
    const one = await seedTicket(app.runtime, { people: [WANG, LI] });
    const answers = await Promise.all(
      ['已修复', '已经修好'].map((text) => post(`/api/tickets/${one.ticketId}/answer`, { text })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await read(one.ticketId)).messages).toHaveLength(2);
  });

  it('splits an appeal back to where it was, or into a ticket of its own', async () => {
    const target = await seedTicket(app.runtime, { people: [WANG, LI] });
    const merged = await seedTicket(app.runtime);
    await post(`/api/tickets/${merged.ticketId}/merge`, { into: target.ticketId, reason: REASON });
    const back = await post(`/api/appeals/${merged.appeals[0]?.id}/split`, { reason: REASON });
    expect(back.body).toEqual({ ticketId: merged.ticketId, ticketNumber: merged.ticketNumber, opened: false });
    expect(await read(merged.ticketId)).toMatchObject({ mergedInto: null, appeals: [{}] });
    expect((await post(`/api/appeals/${merged.appeals[0]?.id}/split`, { reason: REASON })).status).toBe(409);

    const fresh = await post(`/api/appeals/${target.appeals[1]?.id}/split`, { reason: REASON });
    expect(fresh.body).toMatchObject({ opened: true, ticketNumber: expect.stringMatching(/^XN\d{15}$/) });
    const opened = await read(fresh.body.ticketId);
    expect(opened).toMatchObject({ state: 'pending_review', version: 2, firstReceiver: 'city-form' });
    expect(opened.appeals.map(({ number }) => number)).toEqual([target.appeals[1]?.number]);
    expect(opened.events.map(({ kind }) => kind)).toContain('ticket.opened');
    expect(await appealsOf(target)).toEqual([target.appeals[0]?.number]);
  });

  it('dispatches with clocks and reminders, and again in place of the first', async () => {
    const one = await seedTicket(app.runtime, { state: 'pending_review' });
    const path = `/api/tickets/${one.ticketId}/dispatch`;
    const first = await post(path, {
      assignments: [
        { department: 'forestry', role: 'lead' },
        { department: 'housing', role: 'notify' },
      ],
      timeClass: 'one_day',
      reason: REASON,
    });
    expect(first.body).toMatchObject({ assignmentIds: [expect.any(String), expect.any(String)] });
    const dispatched = await read(one.ticketId);
    expect(dispatched).toMatchObject({ state: 'in_handling', timeClass: 'one_day', dueAt: expect.any(String) });
    expect(dispatched.assignments[0]).toMatchObject({ state: 'dispatched', dueAt: dispatched.dueAt });
    expect(dispatched.assignments[0]?.explanation?.steps.length).toBeGreaterThan(1);
    expect(dispatched.assignments[1]).toMatchObject({ role: 'notify', dueAt: null });

    await post(path, { assignments: [{ department: 'housing', role: 'lead' }], reason: REASON });
    const states = (await read(one.ticketId)).assignments.map(({ state }) => state);
    expect(states).toEqual(['revoked', 'revoked', 'dispatched']);
    const dues = await sql<{ kind: string; done: boolean }>(
      "SELECT kind, done_at IS NOT NULL AS done FROM due WHERE ticket_id = $1 AND kind <> 'order' ORDER BY done, kind",
      one.ticketId,
    );
    expect(dues).toEqual([
      { kind: 'overdue', done: false },
      { kind: 'reminder', done: false },
      { kind: 'overdue', done: true },
      { kind: 'reminder', done: true },
    ]);
    const wrong = await post(path, {
      assignments: [{ department: 'nowhere', role: 'lead' }],
      timeClass: 'x',
      reason: REASON,
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'assignments.0.department',
      'timeClass',
    ]);
  });

  it('tells every person of a merged ticket once, on their own receipt, and nobody’s data to another', async () => {
    const target = await seedTicket(app.runtime, { people: [WANG] });
    const merged = await seedTicket(app.runtime, { people: [LI] });
    await post(`/api/tickets/${merged.ticketId}/merge`, { into: target.ticketId, reason: REASON });
    const parallel = [
      { department: 'forestry', role: 'parallel' },
      { department: 'housing', role: 'parallel' },
    ];
    const { body } = await post(`/api/tickets/${target.ticketId}/dispatch`, { assignments: parallel, reason: REASON });
    const half = await post(`/api/tickets/${target.ticketId}/answer`, { text: '已补种树木' }, department);
    expect(half).toMatchObject({ status: 200, body: { concluded: false, messages: 0 } });
    expect((await read(target.ticketId)).state).toBe('in_handling');
    const foreign = { text: '代为答复', assignmentId: body.assignmentIds[1] };
    expect((await post(`/api/tickets/${target.ticketId}/answer`, foreign, department)).status).toBe(403);
    expect((await post(`/api/tickets/${target.ticketId}/answer`, { text: '再答一次' }, department)).status).toBe(409);

    const text = `已与王小明（13812345678）联系，房屋已修缮`;
    const whole = await post(`/api/tickets/${target.ticketId}/answer`, { text });
    expect(whole).toMatchObject({ status: 200, body: { concluded: true, messages: 2 } });
    const messages = await sql<{ number: string; text: string; kind: string; cause: string }>(
      `SELECT number, text, kind, cause FROM message WHERE appeal_id = ANY($1) ORDER BY number`,
      [...target.appeals, ...merged.appeals].map(({ id }) => id),
    );
    expect(messages.map(({ number }) => number)).toEqual(numbers(target, merged).sort());
    const toWang = messages.find(({ number }) => number === target.appeals[0]?.number);
    const toLi = messages.find(({ number }) => number === merged.appeals[0]?.number);
    for (const message of [toWang, toLi]) {
      expect(message).toMatchObject({ kind: 'answer', cause: whole.body.answerId });
      expect(message?.text).toContain('西宁市林业和草原局：已补种树木');
      expect(message?.text).toContain('房屋已修缮');
      expect(message?.text).not.toMatch(/\{(?:receipt|answer|city)\}/);
    }
    expect(toWang?.text).toContain('13812345678');
    expect(toLi?.text).not.toContain('13812345678');
    expect(toLi?.text).not.toContain('王小明');
    const done = await read(target.ticketId);
    expect(done.state).toBe('pending_callback');
    expect(done.appeals.map(({ state }) => state)).toEqual(['answered', 'answered']);
    expect(done.events.filter(({ kind }) => kind === 'appeal.answered')).toHaveLength(2);
    expect((await post(`/api/tickets/${target.ticketId}/answer`, { text: '第三次' })).status).toBe(409);
    const [open] = await sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM due WHERE ticket_id = $1 AND done_at IS NULL',
      target.ticketId,
    );
    expect(open?.n).toBe(0);
    // Undone, it is as if both had been answered: nobody is told again, and nobody's data goes along.
    await post(`/api/tickets/${merged.ticketId}/unmerge`, { reason: REASON });
    const back = await read(merged.ticketId);
    expect(back).toMatchObject({ state: 'pending_callback', appeals: [{ state: 'answered' }] });
    expect(back.messages).toHaveLength(1);
    const carried = await sql<{ text: string }>('SELECT text FROM answer WHERE ticket_id = $1', merged.ticketId);
    expect(carried.map((answer) => answer.text).join()).toContain('房屋已修缮');
    expect(carried.map((answer) => answer.text).join()).not.toMatch(/13812345678|王小明/);
  });

  it('names nobody in an answer who was split off before it was given', async () => {
    const target = await seedTicket(app.runtime, { people: [WANG] });
    const merged = await seedTicket(app.runtime, { people: [LI] });
    await post(`/api/tickets/${merged.ticketId}/merge`, { into: target.ticketId, reason: REASON });
    await post(`/api/tickets/${merged.ticketId}/unmerge`, { reason: REASON });
    await post(`/api/tickets/${target.ticketId}/answer`, { text: '已与李建国（13987654321）联系' });
    const [message] = (await read(target.ticketId)).messages;
    expect(message?.text).toContain('联系');
    expect(message?.text).not.toMatch(/李建国|13987654321/);
  });

  it('keeps the last appeal of its own on a ticket to which others were merged', async () => {
    const target = await seedTicket(app.runtime, { people: [WANG] });
    const merged = await seedTicket(app.runtime, { people: [LI] });
    await post(`/api/tickets/${merged.ticketId}/merge`, { into: target.ticketId, reason: REASON });
    expect((await post(`/api/appeals/${target.appeals[0]?.id}/split`, { reason: REASON })).status).toBe(409);
    expect((await post(`/api/appeals/${merged.appeals[0]?.id}/split`, { reason: REASON })).status).toBe(200);
  });

  it('shows in order what a person said later, masked', async () => {
    const { ticketId, appeals } = await seedTicket(app.runtime);
    const [{ id: appealId, intakeId } = { id: '', intakeId: '' }] = appeals;
    const words = { appealId, intakeId, number: 'R-1', channel: 'phone' as const };
    await recordLaterWords(app.runtime.database, 'xining', [
      { ...words, id: uuid(), kind: 'follow_up', text: '还没人来', saidAt: new Date('2026-03-02T10:00:00Z') },
      {
        ...words,
        id: uuid(),
        kind: 'supplement',
        text: '天然气泄漏，找13812345678',
        saidAt: new Date('2026-03-02T09:00:00Z'),
      },
    ]);
    expect((await read(ticketId)).appeals[0]?.laterWords).toEqual([
      {
        kind: 'supplement',
        number: 'R-1',
        channel: 'phone',
        text: '天然气泄漏，找138******78',
        at: '2026-03-02T09:00:00.000Z',
      },
      { kind: 'follow_up', number: 'R-1', channel: 'phone', text: '还没人来', at: '2026-03-02T10:00:00.000Z' },
    ]);
  });

  it('merges no report, whoever asks', async () => {
    const [report, other] = [await seedTicket(app.runtime, { type: 'report' }), await seedTicket(app.runtime)];
    for (const [from, into] of [
      [report, other],
      [other, report],
    ] as const)
      expect((await post(`/api/tickets/${from.ticketId}/merge`, { into: into.ticketId, reason: REASON })).status).toBe(
        409,
      );
  });

  it('shows who spoke to nobody without a reason, and writes down who looked', async () => {
    const { appeals, ticketId } = await seedTicket(app.runtime, { people: [LI] });
    const path = `/api/appeals/${appeals[0]?.id}/unmask`;
    expect((await post(path, {})).status).toBe(422);
    const { channel: _, ...requester } = LI;
    expect((await post(path, { reason: '回访需要' })).body.requester).toMatchObject(requester);
    const records = await sql(`SELECT what, reason FROM access_record WHERE subject_id = $1`, appeals[0]?.id);
    expect(records).toEqual([{ what: 'requester', reason: '回访需要' }]);
    expect((await read(ticketId)).events.map(({ kind }) => kind)).toEqual(['requester.unmasked']);
  });

  it('hands out what a stranger sent as bytes to be saved, and writes it down', async () => {
    const { appeals } = await seedTicket(app.runtime);
    const raw = await app.call(`/api/intakes/${appeals[0]?.intakeId}/raw`, { token });
    expect(raw.body).toContain('<script>');
    expect(raw.headers.get('content-type')).toBe('application/octet-stream');
    expect(raw.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    const records = await sql(`SELECT what FROM access_record WHERE subject_id = $1`, appeals[0]?.intakeId);
    expect(records).toEqual([{ what: 'raw' }]);
  });
});
