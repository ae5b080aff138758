import { assignmentsOf } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askExtension, decideExtension } from './extend.js';
import { serveDue } from './serve-due.js';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';

const actor = { kind: 'user' as const, id: 'linye' };
const days = (amount: number) => ({ amount, unit: 'working_days' as const });

describe('more time', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const ask = (ticketId: string, moment: string, more = days(2), unit = 'forestry') =>
    desk.database.transaction(async (sql) => {
      const [assignment] = await assignmentsOf(sql, jurisdiction, ticketId);
      return askExtension(sql, {
        ...{ jurisdiction, assignmentId: assignment?.id ?? '', profile, actor, units: [unit], more },
        ...{ now: at(moment), reason: '需订制护栏' },
      });
    });
  const decide = (extensionId: string, moment: string, granted: boolean, amount?: number) =>
    desk.database.transaction((sql) =>
      decideExtension(sql, {
        ...{ jurisdiction, extensionId, profile, actor, granted, reason: '核实' },
        ...{ now: at(moment), ...(amount !== undefined && { amount }) },
      }),
    );
  const states = (ticketId: string) =>
    desk.database.query<{ assignment: string; extension: string }>(
      `SELECT a.state AS assignment, e.state AS extension FROM extension e JOIN assignment a ON a.id = e.assignment_id
       WHERE e.ticket_id = $1`,
      [ticketId],
    );

  it('is given from the old due time on; the ticket and its reminders follow', async () => {
    const ticketId = await desk.dispatched();
    const asked = await ask(ticketId, '03-04T09:00');
    expect(asked).toMatchObject({ ok: true, due: { dueAt: '2026-03-09T10:00:00+08:00' } });
    if (!asked.ok) throw new Error();
    expect((await desk.shown(ticketId))[0]).toMatchObject({ due: at('03-05T10:00') });
    const granted = await decide(asked.extensionId, '03-04T15:00', true, 1);
    expect(granted).toMatchObject({ ok: true, changes: [{ department: 'forestry' }, {}] });
    const [clock] = await desk.shown(ticketId);
    expect(clock).toMatchObject({ due: at('03-06T10:00'), ticket: at('03-06T10:00'), clock: { extensions: 1 } });
    expect(clock?.told).toContain('批准延期 1 个工作日，自原到期时间起加算');
    expect((await desk.dates(ticketId)).find(({ kind }) => kind === 'overdue')?.at).toEqual(at('03-06T10:00'));
    // On the old due day nobody is called overdue.
    await desk.database.transaction((sql) => serveDue(sql, { jurisdiction, profile, now: at('03-05T12:00') }));
    expect(await desk.events(ticketId, 'assignment.overdue')).toEqual([]);
    expect(await ask(ticketId, '03-05T12:00', days(1))).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('is refused after the daily cut-off with the reason, and nothing is kept of it', async () => {
    const start = at('03-02T17:30');
    const ticketId = await desk.dispatched({ forestry: 'lead' }, start);
    const late = await ask(ticketId, '03-05T17:10');
    expect(late).toMatchObject({ ok: false, code: 'conflict' });
    expect(late.ok ? '' : late.detail).toMatch(
      /延期须在到期当日（周四 3月5日）17:00 之前申请；现已过时 \/ it was asked/,
    );
    expect(await states(ticketId)).toEqual([]);
    expect(await ask(ticketId, '03-05T16:59')).toMatchObject({ ok: true });
  });

  it('is not given to another unit, nor while a return is being reviewed', async () => {
    const ticketId = await desk.dispatched();
    expect(await ask(ticketId, '03-03T09:00', days(1), 'housing')).toMatchObject({ ok: false, code: 'not_found' });
    await desk.act(ticketId, '03-03T10:00', 'return_requested');
    expect(await ask(ticketId, '03-03T11:00')).toMatchObject({ ok: false, code: 'conflict' });
  });

  it('is decided once: refused, the clock runs on; an answer makes it needless', async () => {
    const ticketId = await desk.dispatched();
    const asked = await ask(ticketId, '03-04T09:00');
    if (!asked.ok) throw new Error(asked.detail);
    expect(await decide(asked.extensionId, '03-04T10:00', true, 9)).toMatchObject({ ok: false, code: 'conflict' });
    expect(await decide(asked.extensionId, '03-04T10:00', false)).toMatchObject({ ok: true, changes: [] });
    expect(await decide(asked.extensionId, '03-04T10:05', true)).toMatchObject({ ok: false, code: 'conflict' });
    expect(await states(ticketId)).toEqual([{ assignment: 'extension_refused', extension: 'refused' }]);
    expect((await desk.shown(ticketId))[0]).toMatchObject({ due: at('03-05T10:00') });

    const other = await desk.dispatched();
    await ask(other, '03-04T09:00');
    await desk.act(other, '03-04T11:00', 'answered');
    expect(await states(other)).toEqual([{ assignment: 'answered', extension: 'refused' }]);
    expect((await desk.shown(other))[0]).toMatchObject({ clock: { state: 'finished', onTime: true, extensions: 0 } });
  });
});
