import { CityProfile } from '@guiyi/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recomputeDeadlines } from './recompute-deadlines.js';
import { at, type Desk, openDesk, profile } from './testing/open-desk.js';

/** March 4 becomes a holiday, and Saturday March 7 is worked instead. */
const changed = CityProfile.parse({
  ...profile,
  calendar: {
    ...profile.calendar,
    notices: [
      {
        year: 2026,
        festivals: [{ name: '城市节', from: '2026-03-04', to: '2026-03-04', workdays: ['2026-03-07'] }],
      },
    ],
  },
});

describe('a calendar that is published', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('moves the open deadlines, says which and why, and never undoes that somebody was late', async () => {
    const open = await desk.dispatched({ forestry: 'lead', police: 'parallel' });
    const late = await desk.dispatched({ forestry: 'lead' }, at('02-28T10:00'));
    const answered = await desk.dispatched();
    await desk.act(answered, '03-03T09:00', 'answered');
    const late0 = (await desk.shown(late))[0]?.due;
    const now = at('03-04T10:30');
    const dryRun = await recomputeDeadlines(desk.database, { profile: changed, now, dryRun: true });
    expect(dryRun.changes).toEqual([
      {
        ...{ ticketId: open, ticketNumber: open, assignmentId: expect.any(String), department: 'forestry' },
        ...{ before: '2026-03-05T10:00:00+08:00', after: '2026-03-06T10:00:00+08:00' },
        why: ['周三 3月4日 城市节 放假'],
      },
    ]);
    // Two of the open ticket; the police never stop.
    expect(dryRun).toMatchObject({ open: 2, lost: [] });
    expect((await desk.shown(open)).map(({ due }) => due)).toEqual([at('03-05T10:00'), at('03-05T10:00')]);

    const done = await recomputeDeadlines(desk.database, { profile: changed, now, dryRun: false });
    expect(done.changes).toEqual(dryRun.changes);
    const [forestry] = (await desk.shown(open)).filter(({ told }) => told.includes('城市节'));
    expect(forestry).toMatchObject({ due: at('03-06T10:00'), ticket: at('03-06T10:00') });
    expect((await desk.dates(open)).filter(({ kind }) => kind === 'overdue').map((date) => date.at)).toEqual([
      at('03-05T10:00'),
      at('03-06T10:00'),
    ]);
    expect(await desk.events(open, 'ticket.redated')).toMatchObject([{ reason: '周三 3月4日 城市节 放假', at: now }]);
    expect((await recomputeDeadlines(desk.database, { profile: changed, now, dryRun: false })).changes).toEqual([]);

    // Somebody looks at the late one: it was due on March 4 at 10:00, before the calendar changed.
    await desk.wind(late, '03-04T10:30', changed);
    expect([late0, (await desk.shown(late))[0]?.due]).toEqual([at('03-04T10:00'), at('03-04T10:00')]);
  });
});
