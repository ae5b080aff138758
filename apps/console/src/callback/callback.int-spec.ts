import { serveClosings } from '@guiyi/deadlines';
import { createCallbackToken, findCallbackToken, recordCallbackByToken, waitingShards } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { restartClock } from '../department/plan-clocks.js';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const WANG = { kind: 'person' as const, name: '王小明', phone: '13812345678' };
const LI = { kind: 'person' as const, name: '李建国', phone: '13987654321' };
const GOOD = { reached: true, solved: 'solved', satisfied: 'satisfied' };

describe('the way back', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  /** Answered by its one department, an hour after it was dispatched. */
  async function answered(people = [WANG], department = 'housing') {
    const ticket = await house.dispatched([{ department }], { people });
    house.clock.move(HOUR);
    await answer(ticket.of[department], '物业已恢复供水', department);
    const [one = '', two = ''] = ticket.appeals.map(({ id }) => id);
    return { ...ticket, one, two };
  }
  const answer = (id: string | undefined, text: string, department = 'housing') =>
    house.unit(department, `assignments/${id}/answer`, { text });
  const call = (appealId: string, verdict: object) => house.center(`callbacks/${appealId}`, verdict);
  const waiting = async (ticketId: string) =>
    (await house.center(`callbacks?ticketId=${ticketId}`)).body.callbacks.map(
      (one: { appealId: string }) => one.appealId,
    );

  it('story 6: a vice mayor sends a finished answer back; the clock starts anew and satisfaction is asked again', async () => {
    const ticket = await answered();
    expect((await call(ticket.one, GOOD)).body.outcome).toBe('closed');
    const first = (await house.ticket(ticket.ticketId)).assignments[0];

    house.clock.move(26 * HOUR);
    const sent = await house.center(`tickets/${ticket.ticketId}/send-back`, {
      reason: '副市长批示：未说明整改时限，退回重办',
    });
    expect(sent.status).toBe(200);
    const again = await house.ticket(ticket.ticketId);
    expect([again.state, again.assignments[0].state]).toEqual(['rework', 'handling']);
    expect(Date.parse(again.assignments[0].dueAt)).toBeGreaterThan(Date.parse(first.dueAt));
    expect(new Date(again.assignments[0].explanation.startedAt)).toEqual(house.clock.now());
    expect(again.dueAt).toBe(again.assignments[0].dueAt);
    expect(again.appeals[0].state).toBe('open');
    expect(await house.events(ticket.ticketId, 'assignment.restarted')).toMatchObject([
      { data: { department: 'housing', why: 'sent_back' }, at: house.clock.now() },
    ]);
    expect((await house.center('reworks')).body.reworks).toMatchObject([
      { cause: 'leader', reason: expect.stringContaining('副市长') },
    ]);
    expect(await waiting(ticket.ticketId)).toEqual([]);

    house.clock.move(HOUR);
    await answer(ticket.of.housing, '三日内完成整改');
    expect((await house.messages(ticket.one)).map(({ text }) => /三日内/.test(text))).toEqual([false, true]);
    expect(await waiting(ticket.ticketId)).toEqual([ticket.one]);
    expect((await call(ticket.one, GOOD)).body.outcome).toBe('closed');
    const asked = await house.events(ticket.ticketId, 'appeal.called_back', 'ticket.closed');
    expect(asked.map(({ kind }) => kind)).toEqual([
      'appeal.called_back',
      'ticket.closed',
      'appeal.called_back',
      'ticket.closed',
    ]);
  });

  it('does not send back what nobody has answered', async () => {
    const { ticketId } = await house.dispatched([{ department: 'housing' }]);
    expect((await house.center(`tickets/${ticketId}/send-back`, { reason: '退回重办' })).status).toBe(409);
  });

  it('story 10: who says it is not solved comes back on the daily rework list; the other one is left in peace', async () => {
    const ticket = await answered([WANG, LI]);
    expect(new Set(await waiting(ticket.ticketId))).toEqual(new Set([ticket.one, ticket.two]));
    expect((await call(ticket.one, GOOD)).body.outcome).toBe('waiting');
    const before = (await house.ticket(ticket.ticketId)).assignments[0].dueAt;
    house.clock.move(24 * HOUR);
    const bad = await call(ticket.two, { reached: true, solved: 'unsolved', satisfied: 'neutral', remark: '还是没水' });
    expect(bad.body.outcome).toBe('rework');

    const today = (await house.center('reworks')).body;
    const row = today.reworks.find(({ ticketId }: { ticketId: string }) => ticketId === ticket.ticketId);
    expect(row).toMatchObject({
      cause: 'callback',
      number: ticket.appeals[1]?.number,
      solved: 'unsolved',
      ticketState: 'rework',
      departments: [{ id: 'housing' }],
      endedAt: null,
    });
    expect(Date.parse(row.dueAt)).toBeGreaterThan(Date.parse(before));
    const yesterday = new Date(Date.parse(today.day) - 24 * HOUR).toISOString().slice(0, 10);
    const then = (await house.center(`reworks?day=${yesterday}`)).body.reworks;
    expect(then.filter(({ ticketId }: { ticketId: string }) => ticketId === ticket.ticketId)).toEqual([]);
    house.clock.move(24 * HOUR);
    const tomorrow = (await house.center('reworks')).body.reworks;
    expect(tomorrow.some(({ ticketId }: { ticketId: string }) => ticketId === ticket.ticketId)).toBe(true);
    const inbox = (await house.unit('housing', 'assignments')).body.assignments;
    expect(inbox.find(({ id }: { id: string }) => id === ticket.of.housing)).toMatchObject({ rework: true });

    await answer(ticket.of.housing, '已更换水泵');
    expect([(await house.messages(ticket.one)).length, (await house.messages(ticket.two)).length]).toEqual([1, 2]);
    expect(await waiting(ticket.ticketId)).toEqual([ticket.two]);
    expect((await call(ticket.two, GOOD)).body.outcome).toBe('closed');
    const { state, assignments } = await house.ticket(ticket.ticketId);
    expect([state, assignments[0].state]).toEqual(['closed', 'accepted']);
    const [kept] = await house.runtime.database.query<{ sealed: Buffer }>(
      `SELECT remark_sealed AS sealed FROM callback WHERE appeal_id = $1 AND remark_sealed IS NOT NULL`,
      [ticket.two],
    );
    expect(house.runtime.vault.open(kept?.sealed ?? Buffer.alloc(0)).toString()).toBe('还是没水');
  });

  it('takes a second bad word into the rework that is on, without another clock', async () => {
    const ticket = await answered([WANG, LI]);
    await call(ticket.one, { reached: true, solved: 'solved', satisfied: 'unsatisfied' });
    const { dueAt } = await house.ticket(ticket.ticketId);
    house.clock.move(HOUR);
    const second = await call(ticket.two, { reached: true, solved: 'unsolved', satisfied: 'unsatisfied' });
    expect(second.body.outcome).toBe('rework');
    expect((await house.ticket(ticket.ticketId)).dueAt).toBe(dueAt);
    await answer(ticket.of.housing, '已重修');
    expect([(await house.messages(ticket.one)).length, (await house.messages(ticket.two)).length]).toEqual([2, 2]);
  });

  it('calls again when nobody was reached, three times, and then lets it be', async () => {
    const ticket = await answered();
    const outcomes = [];
    for (let at = 0; at < 3; at++) outcomes.push((await call(ticket.one, { reached: false })).body.outcome);
    expect(outcomes).toEqual(['again', 'again', 'closed']);
    const events = await house.events(ticket.ticketId, 'appeal.called_back');
    expect(events.map(({ data }) => [data.satisfied, data.final])).toEqual([
      ['unreachable', false],
      ['unreachable', false],
      ['unreachable', true],
    ]);
    expect((await call(ticket.one, GOOD)).status).toBe(409);
  });

  it('is not for departments', async () => {
    const ticket = await answered();
    expect((await house.unit('housing', `callbacks/${ticket.one}`, GOOD)).status).toBe(403);
    expect((await house.unit('housing', 'reworks')).status).toBe(403);
  });

  describe('by a link', () => {
    const verdict = { reached: true as const, solved: 'solved' as const, satisfied: 'satisfied' as const };
    const use = async (token: string) => {
      const { database, vault, profiles } = house.runtime;
      const profile = profiles.get('xining');
      const now = house.clock.now();
      const link = await findCallbackToken(database, token);
      if (!profile || !link) return undefined;
      const record = { verdict, rules: profile.callback, restartClock: restartClock(profile, now), vault, now };
      return database.transaction((sql) => recordCallbackByToken(sql, token, link, record));
    };
    const linkOf = (appealId: string, hours = 24) => {
      const now = house.clock.now();
      const expiresAt = new Date(now.getTime() + hours * HOUR);
      return createCallbackToken(house.runtime.database, 'xining', appealId, { now, expiresAt });
    };

    it('works once, also when it is pressed twice at the same moment', async () => {
      const ticket = await answered();
      const token = (await linkOf(ticket.one)) ?? '';
      expect(await findCallbackToken(house.runtime.database, token)).toMatchObject({
        number: ticket.appeals[0]?.number,
        answer: expect.stringContaining('物业已恢复供水'),
        state: 'waiting',
      });
      const outcomes = await Promise.all([use(token), use(token)]);
      expect(outcomes.map((one) => (one?.ok ? one.outcome : one?.code)).sort()).toEqual(['closed', 'conflict']);
      const [event] = await house.events(ticket.ticketId, 'appeal.called_back');
      expect(event?.data).toMatchObject({ via: 'citizen', solved: 'solved' });
    });

    it('is refused when it is too old, made up, or about an answer that was taken back', async () => {
      const ticket = await answered();
      const old = (await linkOf(ticket.one, 1)) ?? '';
      const fresh = (await linkOf(ticket.one, 48)) ?? '';
      house.clock.move(2 * HOUR);
      expect(await use(old)).toMatchObject({ ok: false, code: 'not_found' });
      expect(await use('x'.repeat(32))).toBeUndefined();
      await house.center(`tickets/${ticket.ticketId}/send-back`, { reason: '退回重办' });
      expect(await use(fresh)).toMatchObject({ ok: false, code: 'conflict' });
      expect(await linkOf(ticket.one)).toBeUndefined();
    });
  });

  it('closes by itself when nobody has said anything for the waiting time, and not before', async () => {
    const { database, profiles } = house.runtime;
    const profile = profiles.get('xining');
    if (!profile) throw new Error('no profile of Xining');
    const serve = () =>
      database.transaction((sql) => serveClosings(sql, { jurisdiction: 'xining', profile, now: house.clock.now() }));
    const waits = async () => (await waitingShards(database, house.clock.now())).due;
    await serve();
    const ticket = await answered();
    expect(await waits()).toEqual(['xining']);
    await serve();
    const { ticketId } = ticket;
    house.clock.move(7 * 24 * HOUR - 1);
    await serve();
    expect((await house.ticket(ticketId)).state).toBe('pending_callback');
    house.clock.move(1);
    await serve();
    expect((await house.ticket(ticketId)).state).toBe('closed');
    expect(await house.events(ticketId, 'ticket.closed')).toMatchObject([{ data: { cause: 'waiting_time' } }]);
    expect(await waiting(ticketId)).toEqual([]);
    expect((await call(ticket.one, GOOD)).status).toBe(409);
  });
});
