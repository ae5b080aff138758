import { listOrders } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderFor } from './order-supervision.js';
import { serveDue } from './serve-due.js';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';

const actor = { kind: 'user' as const, id: 'diaodu' };

describe('dates that have come', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const serve = (moment: string) =>
    desk.database.transaction((sql) => serveDue(sql, { jurisdiction, profile, now: at(moment) }));
  const orders = async (ticketId: string) =>
    (await listOrders(desk.database, jurisdiction, ticketId)).map(({ level, trigger, state }) => [
      level,
      trigger,
      state,
    ]);

  it('remind, then call a unit overdue, and order its supervision by the ladder: each once', async () => {
    const ticketId = await desk.dispatched();
    await serve('03-04T17:59');
    expect((await desk.events(ticketId, 'assignment.reminded')).length).toBe(1);
    await serve('03-05T09:59');
    expect(await desk.events(ticketId, 'assignment.overdue')).toEqual([]);

    await serve('03-05T10:00');
    await serve('03-05T10:01');
    expect(await desk.events(ticketId, 'assignment.overdue')).toMatchObject([
      { data: { due: 'overdue', department: 'forestry' }, at: at('03-05T10:00') },
    ]);
    expect(await orders(ticketId)).toEqual([[1, 'overdue', 'open']]);
    expect(await desk.events(ticketId, 'supervision.ordered')).toMatchObject([
      { reason: expect.stringContaining('一级督办，发西宁市林业和草原局'), data: { level: 1 } },
    ]);

    await serve('03-06T10:00');
    await serve('03-07T10:00');
    expect(await orders(ticketId)).toEqual([
      [1, 'overdue', 'open'],
      [2, 'overdue', 'open'],
    ]);
    // The unit reported on neither.
    await serve('03-10T18:00');
    expect((await desk.events(ticketId, 'supervision.overdue')).length).toBe(2);
    expect((await orders(ticketId)).map(([level]) => level)).toEqual([1, 2, 3]);
    await desk.act(ticketId, '03-11T09:00', 'answered');
    expect((await orders(ticketId)).map(([, , state]) => state)).toEqual(['closed', 'closed', 'closed']);
    expect(await desk.dates(ticketId)).toEqual([]);
  });

  it('look at the clock once more before a unit is called overdue', async () => {
    const ticketId = await desk.dispatched();
    await desk.database.query(
      `INSERT INTO parking (jurisdiction, id, entry, ticket_id, reason, parked_by, parked_at)
       VALUES ($1, gen_random_uuid(), 'GZ-X', $2, '待征地', '{}', $3)`,
      [jurisdiction, ticketId, at('03-03T10:00').toISOString()],
    );
    await serve('03-06T10:00');
    expect(await desk.events(ticketId, 'assignment.overdue')).toEqual([]);
    expect(await orders(ticketId)).toEqual([]);
  });

  it('warn of a ticket that nobody dispatches, sooner where it is urgent, and never of one that was', async () => {
    const [normal, urgent] = [
      await desk.waiting(at('04-01T10:00')),
      await desk.waiting(at('04-01T10:00'), { urgency: 'urgent' }),
    ];
    const gone = await desk.dispatched({ forestry: 'lead' }, at('04-01T10:00'));
    const late = (ticketId: string) => desk.events(ticketId, 'ticket.dispatch_late');
    await serve('04-01T10:00');
    expect(await desk.dates(urgent)).toEqual([]);
    await serve('04-01T10:05');
    expect(await desk.dates(urgent)).toEqual([{ kind: 'dispatch', step: 0, at: at('04-01T12:00') }]);
    await serve('04-01T12:00');
    await serve('04-01T12:01');
    expect(await late(urgent)).toMatchObject([{ data: { urgency: 'urgent' } }]);
    expect(await late(normal)).toEqual([]);
    // It becomes an emergency while it waits: its hour is long over.
    await desk.database.query(`UPDATE ticket SET urgency = 'emergency' WHERE id = $1`, [normal]);
    await serve('04-01T12:05');
    expect(await late(normal)).toMatchObject([{ data: { urgency: 'emergency' } }]);
    await serve('04-02T10:01');
    expect(await late(gone)).toEqual([]);
    expect(await late(urgent)).toHaveLength(1);
  });

  it('judge repeats and those who were not satisfied once, as soon as a unit has the ticket', async () => {
    const [repeated, reworked] = [await desk.dispatched(), await desk.dispatched()];
    const waiting = await desk.waiting(at('03-02T10:00'));
    await desk.appeal(repeated, { repeat_count: 2, opened_at: at('03-02T09:00') });
    await desk.appeal(waiting, { repeat_count: 1, opened_at: at('03-02T09:00') });
    const appealId = await desk.appeal(reworked, { opened_at: at('03-02T09:00') });
    await desk.unsatisfied(reworked, appealId, at('03-03T09:00'));
    await serve('03-03T09:00');
    await serve('03-03T09:01');
    expect(await orders(repeated)).toEqual([[2, 'repeat', 'open']]);
    expect(await orders(reworked)).toEqual([[1, 'unsatisfied', 'open']]);
    expect(await orders(waiting)).toEqual([]);
    await desk.unsatisfied(reworked, appealId, at('03-04T09:00'));
    await serve('03-04T09:00');
    expect(await orders(reworked)).toEqual([
      [1, 'unsatisfied', 'open'],
      [2, 'unsatisfied', 'open'],
    ]);
  });

  it('order for repeats, the unsatisfied and a leader by the ladder, and for one cause once', async () => {
    const ticketId = await desk.dispatched();
    const order = (trigger: 'repeat' | 'unsatisfied' | 'instruction', cause: string, times: number) =>
      desk.database.transaction((sql) =>
        orderFor(sql, { jurisdiction, ticketId, profile, now: at('03-03T10:00'), actor, trigger, cause, times }),
      );
    expect(await order('repeat', 'a1', 1)).toMatchObject({ ordered: true, level: 1 });
    expect(await order('repeat', 'a1', 1)).toMatchObject({ ordered: false });
    expect(await order('unsatisfied', 'c1', 1)).toMatchObject({
      ordered: false,
      reason: expect.stringContaining('一级督办中'),
    });
    expect(await order('unsatisfied', 'c2', 2)).toMatchObject({ ordered: true, level: 2 });
    expect(await order('instruction', 'i1', 1)).toMatchObject({ ordered: true, level: 3 });
    expect((await orders(ticketId)).map(([level, trigger]) => [level, trigger])).toEqual([
      [1, 'repeat'],
      [2, 'unsatisfied'],
      [3, 'instruction'],
    ]);
    expect((await desk.dates(ticketId)).filter(({ kind }) => kind === 'report')).toHaveLength(3);
  });
});
