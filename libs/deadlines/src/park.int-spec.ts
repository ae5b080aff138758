import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parkTicket, writeOffTicket } from './park.js';
import { serveDue } from './serve-due.js';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';

const actor = { kind: 'user' as const, id: 'diaodu' };

describe('parked tickets', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const on = (ticketId: string, moment: string) => ({
    ...{ jurisdiction, ticketId, profile, actor },
    ...{ now: at(moment), reason: '规划道路尚未征地' },
  });
  const park = (ticketId: string, moment: string) =>
    desk.database.transaction((sql) => parkTicket(sql, { ...on(ticketId, moment), reviewOn: '2026-06-01' }));
  const writeOff = (ticketId: string, moment: string, answer?: string) =>
    desk.database.transaction((sql) =>
      writeOffTicket(sql, {
        ...on(ticketId, moment),
        ...(answer && { solved: { answer, write: () => ({ subject: '', text: answer }) } }),
      }),
    );
  const stateOf = async (ticketId: string) =>
    (await desk.database.query<{ state: string }>('SELECT state FROM ticket WHERE id = $1', [ticketId]))[0]?.state;

  it('stand in the register with all clocks stopped, and go on with what was left', async () => {
    const ticketId = await desk.dispatched({ forestry: 'lead', housing: 'parallel' });
    const parked = await park(ticketId, '03-03T10:00');
    expect(parked).toMatchObject({ ok: true, entry: 'GZ2026-0001' });
    expect(await stateOf(ticketId)).toBe('parked');
    for (const clock of await desk.shown(ticketId))
      expect(clock).toMatchObject({ due: null, ticket: null, clock: { state: 'stopped', why: 'parked' } });
    expect(await desk.dates(ticketId)).toEqual([]);
    await desk.database.transaction((sql) => serveDue(sql, { jurisdiction, profile, now: at('03-20T10:00') }));
    expect(await desk.events(ticketId, 'assignment.%overdue')).toEqual([]);
    expect(await park(ticketId, '03-04T10:00')).toMatchObject({ ok: false, code: 'conflict' });

    expect(await writeOff(ticketId, '04-01T10:00')).toMatchObject({ ok: true, entry: 'GZ2026-0001' });
    expect(await stateOf(ticketId)).toBe('in_handling');
    const [clock] = await desk.shown(ticketId);
    expect(clock).toMatchObject({ due: at('04-03T10:00'), ticket: at('04-03T10:00'), clock: { state: 'running' } });
    expect(clock?.told).toContain('挂账（登记号 GZ2026-0001），停表；本段已用 1 个工作日，还剩 2 个工作日');
    expect((await desk.dates(ticketId)).filter(({ kind }) => kind === 'overdue')).toHaveLength(2);
    expect(await writeOff(ticketId, '04-01T11:00')).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('are answered when they are solved, and their number counts on', async () => {
    const ticketId = await desk.dispatched();
    expect(await park(ticketId, '03-03T10:00')).toMatchObject({ entry: 'GZ2026-0002' });
    expect(await writeOff(ticketId, '05-06T10:00', '道路已通车')).toMatchObject({ ok: true });
    expect(await stateOf(ticketId)).toBe('pending_callback');
    expect((await desk.shown(ticketId))[0]).toMatchObject({ clock: { state: 'finished', onTime: true } });
  });

  it('stay overdue that were so before', async () => {
    const ticketId = await desk.dispatched();
    await park(ticketId, '03-06T10:00');
    expect((await desk.shown(ticketId))[0]).toMatchObject({ due: at('03-05T10:00'), clock: { state: 'stopped' } });
  });
});
