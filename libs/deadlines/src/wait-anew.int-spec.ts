import { undoDispatch } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainDeadlines } from './explain-deadlines.js';
import { parkTicket, writeOffTicket } from './park.js';
import { serveDue } from './serve-due.js';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';

const actor = { kind: 'user' as const, id: 'diaodu' };
const URGENT = { urgency: 'urgent' };

describe('a ticket that comes back to the dispatchers', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const serve = (moment: string, city = profile) =>
    desk.database.transaction((sql) => serveDue(sql, { jurisdiction, profile: city, now: at(moment) }));
  const dispatch = (ticketId: string, moment: string) => desk.dispatch(ticketId, { forestry: 'lead' }, at(moment));
  const undo = async (ticketId: string, moment: string) =>
    expect(
      await desk.database.transaction((sql) =>
        undoDispatch(sql, {
          jurisdiction,
          ticketId,
          actor,
          reason: '派错了',
          now: at(moment),
          remindAt: () => at(moment),
        }),
      ),
    ).toMatchObject({ ok: true, restored: [] });
  const late = (ticketId: string) => desk.events(ticketId, 'ticket.dispatch_late');
  const waits = (due: string) => [{ kind: 'dispatch', step: 0, at: at(due) }];

  it('is watched again, from then on, where its first wait was over', async () => {
    const ticketId = await desk.waiting(at('04-01T10:00'), URGENT);
    await serve('04-01T10:05');
    expect(await desk.dates(ticketId)).toEqual(waits('04-01T12:00'));
    await dispatch(ticketId, '04-01T11:00');
    await serve('04-01T11:01');
    await undo(ticketId, '04-01T11:30');
    await serve('04-01T11:31');
    await serve('04-01T11:32');
    expect(await desk.dates(ticketId)).toEqual(waits('04-01T13:30'));
    const explained = await explainDeadlines(desk.database, { profile, ticketId, now: at('04-01T11:32') });
    expect(explained?.dispatch?.startedAt).toBe('2026-04-01T11:30:00+08:00');
    await serve('04-01T13:29');
    expect(await late(ticketId)).toEqual([]);
    await serve('04-01T13:30');
    await serve('04-01T13:31');
    expect(await late(ticketId)).toHaveLength(1);
  });

  it('is not late at once for what lies behind: neither undone before the bell nor parked for months', async () => {
    const undone = await desk.waiting(at('04-01T10:00'), URGENT);
    await serve('04-01T10:05');
    await dispatch(undone, '04-01T10:10');
    await undo(undone, '04-01T16:00');
    const parked = await desk.dispatched({ forestry: 'lead' }, at('04-01T10:00'));
    await desk.act(parked, '04-01T11:00', 'return_requested', 'return_accepted');
    const on = (moment: string) => ({
      jurisdiction,
      profile,
      actor,
      ticketId: parked,
      reason: '待征地',
      now: at(moment),
    });
    await desk.database.transaction((sql) => parkTicket(sql, on('04-01T12:00')));
    await serve('04-01T16:01');
    expect(await desk.dates(undone)).toEqual(waits('04-01T18:00'));
    await desk.database.transaction((sql) => writeOffTicket(sql, on('07-01T10:00')));
    await serve('07-01T10:01');
    expect(await late(undone)).toHaveLength(1);
    expect(await late(parked)).toEqual([]);
    expect(await desk.dates(parked)).toMatchObject([{ kind: 'dispatch' }]);
    await serve('07-09T10:00');
    expect(await late(parked)).toHaveLength(1);
  });

  it('is watched also where the new wait ends when the first one would have', async () => {
    // In a city that counts working days a night has no minutes.
    const limit = { amount: 1, unit: 'working_days' } as const;
    const city = { ...profile, dispatchLimits: { ...profile.dispatchLimits, normal: limit } };
    const ticketId = await desk.waiting(at('04-01T20:00'));
    await serve('04-01T20:05', city);
    const first = await desk.dates(ticketId);
    await dispatch(ticketId, '04-01T20:10');
    await serve('04-01T20:11', city);
    expect((await desk.dates(ticketId)).filter(({ kind }) => kind === 'dispatch')).toEqual([]);
    await undo(ticketId, '04-01T20:20');
    await serve('04-01T20:21', city);
    expect(await desk.dates(ticketId)).toEqual(first);
  });
});
