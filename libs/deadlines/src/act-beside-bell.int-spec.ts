import { appendEvents, assignmentsOf, lockTicket, moveAssignment } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serveDue } from './serve-due.js';
import { at, type Desk, jurisdiction, openDesk, profile } from './testing/open-desk.js';

const actor = { kind: 'user' as const, id: 'diaodu' };

describe('somebody acts on a ticket while its dates are served', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const serve = (moment: string) =>
    desk.database.transaction((sql) => serveDue(sql, { jurisdiction, profile, now: at(moment) }));

  it('and neither waits for the other: the dates of that ticket come at the next bell', async () => {
    const ticketId = await desk.dispatched();
    const other = await desk.dispatched();
    // Overdue on Thursday: the rungs of the ladder are planned now, the second one comes on Friday.
    await serve('03-05T10:01');
    const served = await desk.database.transaction(async (sql) => {
      await lockTicket(sql, jurisdiction, ticketId, undefined);
      const done = await serve('03-06T10:01');
      const [assignment] = await assignmentsOf(sql, jurisdiction, ticketId);
      if (!assignment) throw new Error('no assignment');
      const by = { actor, now: at('03-06T10:01') };
      const events = await moveAssignment(sql, jurisdiction, assignment, 'revoked', by);
      await appendEvents(
        sql,
        jurisdiction,
        events.map((event) => ({ ...event, ticketId })),
      );
      return done;
    });
    expect(served.come).toBeGreaterThan(0);
    const levels = async (of: string) => (await desk.events(of, 'supervision.ordered')).map(({ data }) => data.level);
    expect(await levels(other)).toEqual([1, 2]);
    expect(await levels(ticketId)).toEqual([1]);
    // It was taken back meanwhile: its order is closed, and no other one follows.
    await serve('03-12T10:01');
    expect(await levels(ticketId)).toEqual([1]);
    expect(await desk.events(ticketId, 'supervision.closed')).toHaveLength(1);
    expect(await desk.events(ticketId, 'supervision.overdue')).toEqual([]);
  });
});
