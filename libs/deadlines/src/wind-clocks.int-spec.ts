import { CityProfile } from '@guiyi/domain';
import { dueTime, onSiteTime } from '@guiyi/routing';
import { insertRows, newId } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';
import { windClocks } from './wind-clocks.js';

describe('the clocks of a ticket, wound after each act', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('keep the dates of a dispatch to the second, and change nothing when wound twice', async () => {
    const ticketId = await desk.dispatched({ forestry: 'lead', police: 'parallel', housing: 'notify' });
    const before = await desk.shown(ticketId);
    expect((await desk.wind(ticketId, '03-02T10:00')).changes).toEqual([]);
    const after = await desk.shown(ticketId);
    expect(after.map(({ ticket, due, told }) => [ticket, due, told])).toEqual(
      before.map(({ ticket, due, told }) => [ticket, due, told]),
    );
    const planned = await desk.dates(ticketId);
    await desk.wind(ticketId, '03-02T11:00');
    expect(await desk.dates(ticketId)).toEqual(planned);
    // Two of the profile's reminders and overdue for each of two units; the rungs once they are overdue.
    expect(planned.map(({ kind, step }) => `${kind}${step}`).sort()).toEqual(
      ['reminder0', 'reminder1', 'overdue0'].flatMap((one) => [one, one]).sort(),
    );
  });

  it('run on through a return that is not justified', async () => {
    const ticketId = await desk.dispatched();
    expect((await desk.act(ticketId, '03-03T09:00', 'return_requested')).changes).toEqual([]);
    expect((await desk.act(ticketId, '03-04T09:00', 'return_refused')).changes).toEqual([]);
    const [clock] = await desk.shown(ticketId);
    expect(clock?.due).toEqual(at('03-05T10:00'));
    expect(clock?.told).toContain('周二 3月3日 09:00 申请退单（不属本单位职责），经审核理由不成立，不停表');
  });

  it('stand from the request on once a return is found justified, and the ticket goes on with what was left', async () => {
    const ticketId = await desk.dispatched();
    await desk.act(ticketId, '03-03T10:00', 'return_requested');
    const { changes } = await desk.act(ticketId, '03-04T16:00', 'return_accepted');
    expect(changes).toMatchObject([{ department: 'forestry', after: null, state: 'stopped' }, { after: null }]);
    expect(await desk.dates(ticketId)).toEqual([]);
    const [stopped] = await desk.shown(ticketId);
    expect(stopped).toMatchObject({ ticket: null, due: null });
    expect(stopped?.clock).toMatchObject({ state: 'stopped', why: 'returned', left: '2 个工作日' });

    const due = dueTime({ start: at('03-05T10:00'), timeClass: 'three_days', profile, department: 'housing' });
    await insertRows(desk.database, 'assignment', [
      {
        ...{ jurisdiction, id: newId(), ticket_id: ticketId, department: 'housing', role: 'lead', state: 'dispatched' },
        ...{ dispatched_at: at('03-05T10:00'), due_at: due.dueAt, explanation: due },
      },
    ]);
    await desk.wind(ticketId, '03-05T10:00');
    const [, housing] = await desk.shown(ticketId);
    // The new unit has its three days; whoever waits had two left.
    expect(housing).toMatchObject({ due: at('03-10T10:00'), ticket: at('03-09T10:00') });
    const [kept] = await desk.database.query<{ told: string }>(
      `SELECT due_explanation::text AS told FROM ticket WHERE id = $1`,
      [ticketId],
    );
    expect(kept?.told).toContain('改派，恢复计时');
  });

  it('end with the answer, in time or not, and begin anew with a rework', async () => {
    const ticketId = await desk.dispatched();
    await desk.act(ticketId, '03-05T10:01', 'answered');
    const [late] = await desk.shown(ticketId);
    expect(late).toMatchObject({ due: at('03-05T10:00'), clock: { state: 'finished', onTime: false } });
    expect(await desk.dates(ticketId)).toEqual([]);
    await desk.act(ticketId, '03-06T09:00', 'handling');
    const [again] = await desk.shown(ticketId);
    expect(again).toMatchObject({ due: at('03-11T09:00'), clock: { state: 'running' } });
    expect(again?.told).toContain('重办，起算');
    expect((await desk.wind(ticketId, '03-06T09:30')).changes).toEqual([]);
    expect((await desk.dates(ticketId)).map(({ kind }) => kind)).toContain('overdue');
  });

  it('leave a ticket in peace whose class is gone from the profile, and say so', async () => {
    const ticketId = await desk.dispatched();
    const [{ id = '' } = {}] = await desk.database.query<{ id: string }>(
      'SELECT id FROM assignment WHERE ticket_id = $1',
      [ticketId],
    );
    const gone = CityProfile.parse({
      ...profile,
      timeClasses: profile.timeClasses.map((one) => (one.id === 'three_days' ? { ...one, id: 'four' } : one)),
      categories: profile.categories.map((one) => ({ ...one, timeClass: 'one_day' })),
      catalogue: profile.catalogue.map((one) => ({ ...one, timeClass: 'one_day' })),
      fallback: { ...profile.fallback, timeClass: 'one_day' },
    });
    const wound = await desk.database.transaction((sql) =>
      windClocks(sql, { jurisdiction, ticketId, profile: gone, now: at('03-03T10:00') }),
    );
    expect(wound).toEqual({ changes: [], lost: [id] });
  });

  it('keeps an alarm on site where it is', async () => {
    const ticketId = await desk.dispatched();
    const onSite = onSiteTime(at('03-02T10:00'), profile);
    const [{ id = '' } = {}] = await desk.database.query<{ id: string }>(
      'SELECT id FROM assignment WHERE ticket_id = $1',
      [ticketId],
    );
    const row = { kind: 'on_site', ticket_id: ticketId, assignment_id: id, due_at: onSite?.dueAt };
    await insertRows(desk.database, 'due', [{ jurisdiction, id: newId(), ...row }]);
    await desk.wind(ticketId, '03-02T10:05');
    expect(await desk.dates(ticketId)).toContainEqual({ kind: 'on_site', step: 0, at: at('03-02T11:00') });
  });
});
