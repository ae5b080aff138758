import { serveDue } from '@guiyi/deadlines';
import { ROUTER } from '@guiyi/domain';
import { dueTime, remindTime } from '@guiyi/routing';
import { recordRoutes } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';
import { seedTicket } from '../testing/seed.js';

/** As `GET /api/tickets/{id}/hops` tells it. */
interface Told {
  readonly firstReceiver: string;
  readonly firstDepartments: readonly { readonly id: string }[];
  readonly hops: readonly {
    readonly hop: number;
    readonly round: number;
    readonly department: { readonly id: string };
    readonly pingPong: boolean;
    readonly forced: boolean;
  }[];
}

describe('a ticket that goes round and round', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  /** As the router does it, whose catalogue is of no matter here. */
  async function routed(ticketId: string, department: string): Promise<string> {
    const { database, profiles } = house.runtime;
    const profile = profiles.get('xining');
    if (!profile) throw new Error('no profile of Xining');
    const now = house.clock.now();
    const due = dueTime({ start: now, timeClass: 'three_days', profile, department });
    const plan = { department, role: 'lead' as const, due, remindAt: remindTime(due, profile, department) };
    const why = { categoryScore: 1, words: [], rule: 'water', version: '1', fallback: false, reason: '按目录' };
    const of = { ticketId, from: 'pending_dispatch', urgency: 'normal', timeClass: 'three_days' } as const;
    const decision = { ...why, category: 'water' };
    await database.transaction((sql) =>
      recordRoutes(sql, 'xining', [{ ...of, decision, dueAt: due.dueAt, assignments: [plan] }], ROUTER, now),
    );
    return (await held(ticketId, department)).id;
  }
  const held = async (ticketId: string, department: string) =>
    (await house.ticket(ticketId)).assignments.findLast(
      (one: { department: { id: string } }) => one.department.id === department,
    );
  const told = async (ticketId: string): Promise<Told> => (await house.center(`tickets/${ticketId}/hops`)).body;
  const shown = ({ hops }: Told) => hops.map((one) => [one.round, one.hop, one.department.id, one.pingPong]);
  async function handsBack(department: string, assignmentId: string, review: object) {
    house.clock.move(HOUR);
    const { body } = await house.unit(department, `assignments/${assignmentId}/return`, {
      reason: 'not_our_duty',
      text: '非本单位职责',
    });
    return house.center(`returns/${body.returnId}/review`, { reason: '核实', ...review });
  }

  /** The bell of dates, as the router hears it. */
  const serve = async () => {
    const { database, profiles } = house.runtime;
    const profile = profiles.get('xining');
    if (!profile) throw new Error('no profile of Xining');
    await database.transaction((sql) => serveDue(sql, { jurisdiction: 'xining', profile, now: house.clock.now() }));
  };
  const alarms = (ticketId: string) => house.events(ticketId, 'ticket.adjudication_late');
  /** Two departments hand it back without cause. */
  async function disputed() {
    const { ticketId } = await seedTicket(house.runtime, { state: 'pending_dispatch', openedAt: house.clock.now() });
    await handsBack('water-group', await routed(ticketId, 'water-group'), { justified: false });
    const assignments = [{ department: 'drainage', role: 'lead' }];
    await house.center(`tickets/${ticketId}/dispatch`, { assignments, reason: '改派' });
    const second = (await held(ticketId, 'drainage')).id;
    const { adjudicationId } = (await handsBack('drainage', second, { justified: false })).body;
    return { ticketId, adjudicationId, second };
  }

  it('is counted by the router as by people, A→B→A is marked, and the first receiver stays named', async () => {
    const { ticketId } = await seedTicket(house.runtime, { state: 'pending_dispatch', openedAt: house.clock.now() });
    const first = await routed(ticketId, 'water-group');
    expect(shown(await told(ticketId))).toEqual([[1, 1, 'water-group', false]]);
    await handsBack('water-group', first, { justified: true, reassign: [{ department: 'drainage', role: 'lead' }] });
    const second = (await held(ticketId, 'drainage')).id;
    await handsBack('drainage', second, { justified: true });
    expect((await house.ticket(ticketId)).state).toBe('pending_dispatch');
    // It became urgent while it waited for a dispatcher: the router takes it up by itself.
    house.clock.move(HOUR);
    await routed(ticketId, 'water-group');

    const now = await told(ticketId);
    expect(shown(now)).toEqual([
      [1, 1, 'water-group', false],
      [1, 2, 'drainage', false],
      [2, 3, 'water-group', true],
    ]);
    expect(now.firstDepartments).toMatchObject([{ id: 'water-group' }]);
    const { firstReceiver } = await house.ticket(ticketId);
    expect(now.firstReceiver).toBe(firstReceiver);
    expect(firstReceiver).toBeTruthy();
    expect(await house.events(ticketId, 'ticket.ping_pong')).toMatchObject([
      { data: { department: 'water-group', hop: 3, way: [['water-group'], ['drainage'], ['water-group']] } },
    ]);
    const dispatches = await house.events(ticketId, 'assignment.dispatched');
    expect(dispatches.map(({ data }) => [data.round, data.hop, data.forced])).toEqual([
      [1, 1, false],
      [1, 2, false],
      [2, 3, false],
    ]);
    for (const { at, data } of dispatches) expect(at.getTime()).toBeLessThan(Date.parse(String(data.dueAt)));
  });

  it('after two returns without cause, by two departments, the third dispatch is forced by a ruling', async () => {
    const { ticketId } = await seedTicket(house.runtime, { state: 'pending_dispatch', openedAt: house.clock.now() });
    const first = await routed(ticketId, 'water-group');
    expect((await handsBack('water-group', first, { justified: false })).body).toMatchObject({ unjustified: 1 });
    const assignments = [{ department: 'drainage', role: 'lead' }];
    await house.center(`tickets/${ticketId}/dispatch`, { assignments, reason: '改派' });
    const second = (await held(ticketId, 'drainage')).id;
    const { unjustified, adjudicationId } = (await handsBack('drainage', second, { justified: false })).body;
    expect([unjustified, typeof adjudicationId]).toEqual([2, 'string']);
    const meanwhile = { reason: 'unclear', text: '不认可' };
    expect((await house.unit('drainage', `assignments/${second}/return`, meanwhile)).status).toBe(409);

    const open = async () =>
      (await house.center('adjudications')).body.adjudications.find((one: { id: string }) => one.id === adjudicationId);
    expect(await open()).toMatchObject({
      overdue: false,
      returnedBy: [{ id: 'water-group' }, { id: 'drainage' }],
    });
    const dueAt = Date.parse((await open()).dueAt);
    house.clock.move(dueAt - house.clock.now().getTime() - 1);
    await serve();
    expect(await alarms(ticketId)).toEqual([]);
    house.clock.move(HOUR + 1);
    expect(await open()).toMatchObject({ overdue: true });
    await serve();
    await serve();
    const late = { due: 'adjudication', adjudicationId, dueAt: new Date(dueAt).toISOString() };
    expect(await alarms(ticketId)).toMatchObject([{ data: late }]);
    // Told to whoever looks at the ticket, with the rest of its history.
    const { events } = await house.ticket(ticketId);
    expect(events.filter(({ kind }: { kind: string }) => kind === 'ticket.adjudication_late')).toHaveLength(1);

    const reassign = [{ department: 'water-group', role: 'lead' }];
    expect((await house.center(`tickets/${ticketId}/dispatch`, { assignments: reassign, reason: '再派' })).status).toBe(
      409,
    );
    const ruled = await house.center(`adjudications/${adjudicationId}/decide`, {
      assignments: reassign,
      reason: '经裁定由水务集团承办',
    });
    const forced = ruled.body.assignmentIds[0];
    const now = await told(ticketId);
    expect(shown(now)).toEqual([
      [1, 1, 'water-group', false],
      [2, 2, 'drainage', false],
      [2, 3, 'water-group', true],
    ]);
    expect(now.hops.map((one) => one.forced)).toEqual([false, false, true]);
    expect(now.firstDepartments).toMatchObject([{ id: 'water-group' }]);
    const third = await house.unit('water-group', `assignments/${forced}/return`, {
      reason: 'unclear',
      text: '不认可',
    });
    expect(third.status).toBe(403);
    expect(await house.events(ticketId, 'ticket.adjudicated')).toMatchObject([{ data: { late: true } }]);
    const states = (await house.ticket(ticketId)).assignments.map((one: { state: string }) => one.state);
    expect(states).toEqual(['revoked', 'revoked', 'dispatched']);
  });

  it('is told to be late by nobody where the ruling came in time, or is not needed any more', async () => {
    const [ruled, answered] = [await disputed(), await disputed()];
    const { status } = await house.center(`adjudications/${ruled.adjudicationId}/decide`, {
      assignments: [{ department: 'water-group', role: 'lead' }],
      reason: '经裁定由水务集团承办',
    });
    expect(status).toBe(200);
    expect((await house.unit('drainage', `assignments/${answered.second}/answer`, { text: '已派人疏通' })).status).toBe(
      200,
    );
    house.clock.move(30 * 24 * HOUR);
    await serve();
    expect([await alarms(ruled.ticketId), await alarms(answered.ticketId)]).toEqual([[], []]);
    const open = await house.runtime.database.query(
      `SELECT 1 FROM due WHERE kind = 'adjudication' AND done_at IS NULL`,
    );
    expect(open).toEqual([]);
  });
});
