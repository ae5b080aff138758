import { ApprovalRules } from '@guiyi/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const ANSWER = { text: '已办理完毕' };
const MORE = { amount: 1, unit: 'working_days', reason: '需订制构件' };
const PARK = { reason: '规划道路尚未征地' };

describe('what ends with an act of somebody else', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  const dispatched = async (...departments: string[]) => {
    const role = departments.length > 1 ? ('parallel' as const) : ('lead' as const);
    const ticket = await house.dispatched(departments.map((department) => ({ department, role })));
    house.clock.move(HOUR);
    return ticket;
  };
  const dispatch = (ticketId: string, department: string) =>
    house.center(`tickets/${ticketId}/dispatch`, { assignments: [{ department, role: 'lead' }], reason: '改派' });
  const park = (ticketId: string) => house.center(`tickets/${ticketId}/park`, PARK);
  const registered = async (ticketId: string) =>
    (await house.center('parkings')).body.parkings.filter((one: { ticketId: string }) => one.ticketId === ticketId);
  const asksBack = async (unit: string, id: string | undefined) =>
    (await house.unit(unit, `assignments/${id}/return`, { reason: 'not_our_duty', text: '非本单位职责' })).body
      .returnId as string;
  const review = (returnId: string, more: object = {}) =>
    house.center(`returns/${returnId}/review`, { justified: true, reason: '属实', ...more });
  const asksForMore = async (unit: string, id: string | undefined) =>
    house.unit(unit, `assignments/${id}/extensions`, MORE);
  const waitingExtensions = async (ticketId: string) =>
    (await house.center('extensions')).body.extensions.filter((one: { ticketId: string }) => one.ticketId === ticketId);
  const detail = (ticketId: string) => house.center(`tickets/${ticketId}/deadlines`);

  describe('a parked ticket leaves the register', () => {
    it('as solved where its department answers, and may be parked again after a rework', async () => {
      const { ticketId, of } = await dispatched('housing');
      const { entry } = (await park(ticketId)).body;
      house.clock.move(HOUR);
      expect((await house.unit('housing', `assignments/${of.housing}/answer`, ANSWER)).status).toBe(200);
      expect(await registered(ticketId)).toEqual([]);
      expect((await detail(ticketId)).body.parkings).toMatchObject([{ entry, solved: true }]);
      expect(await house.events(ticketId, 'ticket.written_off')).toMatchObject([
        { data: { entry, from: 'parked', to: 'pending_callback', solved: true }, at: house.clock.now() },
      ]);
      await house.center(`tickets/${ticketId}/send-back`, { reason: '退回重办' });
      expect((await park(ticketId)).status).toBe(200);
      expect(await registered(ticketId)).toHaveLength(1);
    });

    it('as unsolved where it is dispatched anew, with a clock that runs', async () => {
      const { ticketId } = await dispatched('housing');
      const { entry } = (await park(ticketId)).body;
      house.clock.move(HOUR);
      expect((await dispatch(ticketId, 'market')).status).toBe(200);
      expect(await registered(ticketId)).toEqual([]);
      expect(await house.events(ticketId, 'ticket.written_off')).toMatchObject([
        { data: { entry, to: 'in_handling', solved: false } },
      ]);
      const { body } = await detail(ticketId);
      expect(body.assignments.at(-1)).toMatchObject({ clock: { state: 'running' }, dueAt: expect.any(String) });
      expect(
        body.assignments
          .at(-1)
          .explanation.steps.map(({ text }: { text: { zh: string } }) => text.zh)
          .join(),
      ).not.toMatch(/挂账|销账/);
      expect((await park(ticketId)).status).toBe(200);
    });

    it('waits for a dispatcher when it is written off and nobody has it any more', async () => {
      const { ticketId, of } = await dispatched('housing');
      const returnId = await asksBack('housing', of.housing);
      await park(ticketId);
      expect((await review(returnId)).status).toBe(200);
      expect((await house.ticket(ticketId)).state).toBe('parked');
      expect((await house.center(`tickets/${ticketId}/write-off`, { reason: '征地完成' })).status).toBe(200);
      const [row] = await house.runtime.database.query(
        `SELECT state, claim_at::text AS claim, due_at AS due FROM ticket WHERE id = $1`,
        [ticketId],
      );
      expect(row).toEqual({ state: 'pending_dispatch', claim: 'infinity', due: null });
      expect((await dispatch(ticketId, 'market')).status).toBe(200);
    });

    it('and who gets it while it is parked has a clock that stands until then', async () => {
      const { ticketId, of } = await dispatched('housing');
      const returnId = await asksBack('housing', of.housing);
      await park(ticketId);
      house.clock.move(HOUR);
      const made = await review(returnId, { reassign: [{ department: 'market', role: 'lead' }] });
      expect(made.status).toBe(200);
      const stands = (await detail(ticketId)).body.assignments.at(-1);
      expect(stands).toMatchObject({ department: { id: 'market' }, dueAt: null, clock: { state: 'stopped' } });
      house.clock.move(48 * HOUR);
      await house.center(`tickets/${ticketId}/write-off`, { reason: '征地完成' });
      const runs = (await detail(ticketId)).body.assignments.at(-1);
      expect(runs.clock.state).toBe('running');
      expect(Date.parse(runs.dueAt)).toBeGreaterThan(house.clock.now().getTime());
    });
  });

  it.each([
    [
      'hands the ticket down',
      (id: string) =>
        house.unit('huangzhong-gov', `assignments/${id}/sub-dispatch`, {
          departments: ['huangzhong-market'],
          reason: '属地办理',
        }),
    ],
    ['asks to return it', (id: string) => asksBack('huangzhong-gov', id)],
    ['loses the ticket', async (_: string, ticketId: string) => dispatch(ticketId, 'market')],
  ])('a request for more time lapses when the department %s', async (_, act) => {
    const { ticketId, of } = await dispatched('huangzhong-gov');
    const id = of['huangzhong-gov'] ?? '';
    const asked = await asksForMore('huangzhong-gov', id);
    expect(asked.status).toBe(200);
    await act(id, ticketId);
    expect(await waitingExtensions(ticketId)).toEqual([]);
    expect((await detail(ticketId)).body.extensions).toMatchObject([{ state: 'refused' }]);
    expect(await house.events(ticketId, 'assignment.extension_decided')).toMatchObject([
      { data: { extensionId: asked.body.extensionId, granted: false, lapsed: true } },
    ]);
    expect((await house.center(`extensions/${asked.body.extensionId}/grant`, { reason: '同意' })).status).toBe(409);
  });

  it('a return is not reassigned to a department that has the ticket already', async () => {
    const { ticketId, of } = await dispatched('housing', 'market');
    const returnId = await asksBack('housing', of.housing);
    const refused = await review(returnId, { reassign: [{ department: 'market', role: 'lead' }] });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('market') } });
    expect((await house.ticket(ticketId)).assignments).toHaveLength(2);
    expect((await review(returnId, { reassign: [{ department: 'drainage', role: 'lead' }] })).status).toBe(200);
  });

  it('an order of a department that lost the ticket is closed; it neither sees it nor reports', async () => {
    const { ticketId } = await dispatched('housing');
    const order = { instruction: '请本周内办结并报告' };
    const { orderId } = (await house.center(`tickets/${ticketId}/supervision-orders`, order)).body;
    expect((await house.unit('housing', 'supervision-orders')).body.orders).toHaveLength(1);
    await dispatch(ticketId, 'market');
    expect((await house.unit('housing', 'supervision-orders')).body.orders).toEqual([]);
    const report = await house.unit('housing', `supervision-orders/${orderId}/report`, { report: '已派人' });
    expect(report.status).toBe(409);
    expect(await house.events(ticketId, 'supervision.closed')).toMatchObject([
      { data: { orderId, department: 'housing' } },
    ]);
    expect((await house.center('supervision-orders')).body.orders).toEqual([]);
    const dates = await house.runtime.database.query(
      `SELECT 1 FROM due WHERE ticket_id = $1 AND kind = 'report' AND done_at IS NULL`,
      [ticketId],
    );
    expect(dates).toEqual([]);
  });

  it('an order is given to nobody but who has the ticket, and after a return it names nobody', async () => {
    const { ticketId, of } = await dispatched('housing');
    const instruct = (more: object) =>
      house.center(`tickets/${ticketId}/supervision-orders`, { instruction: '请本周内办结', ...more });
    expect(await instruct({ department: 'market' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('未承办') },
    });
    await review(await asksBack('housing', of.housing));
    expect((await instruct({})).status).toBe(200);
    const mine = (one: { ticketId: string }) => one.ticketId === ticketId;
    expect((await house.unit('housing', 'supervision-orders')).body.orders.filter(mine)).toEqual([]);
    expect((await house.center('supervision-orders')).body.orders.filter(mine)).toMatchObject([{ department: null }]);
  });

  it.each(['before', 'after'])('a unit below has the clock of the one above, given more time %s', async (when) => {
    const { ticketId, of } = await dispatched('huangzhong-gov');
    const top = of['huangzhong-gov'];
    const grant = async () => {
      const { extensionId } = (await asksForMore('huangzhong-gov', top)).body;
      expect((await house.center(`extensions/${extensionId}/grant`, { reason: '同意' })).status).toBe(200);
    };
    if (when === 'before') await grant();
    const down = await house.unit('huangzhong-gov', `assignments/${top}/sub-dispatch`, {
      departments: ['huangzhong-market'],
      reason: '属地办理',
    });
    const dues = async () =>
      (await detail(ticketId)).body.assignments.map(({ dueAt }: { dueAt: string }) => dueAt) as string[];
    const [first] = await dues();
    if (when === 'after') await grant();
    const [above, below] = await dues();
    expect(below).toBe(above);
    if (when === 'after') {
      expect(Date.parse(above ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
      // Whoever counts from the log alone comes to the same.
      expect(await house.events(ticketId, 'assignment.extension_decided', 'ticket.redated')).toMatchObject([
        { data: { department: 'huangzhong-gov', dueAt: above } },
        { data: { department: 'huangzhong-market', before: first, after: above } },
      ]);
    }
    const [assignmentId] = down.body.assignmentIds;
    const own = await house.unit('huangzhong-market', `assignments/${assignmentId}/extensions`, MORE);
    expect(own).toMatchObject({ status: 409, body: { detail: expect.stringContaining('上级单位') } });
  });

  it.each([
    ['was parked', (ticketId: string) => park(ticketId)],
    [
      'was supervised',
      (ticketId: string) => house.center(`tickets/${ticketId}/supervision-orders`, { instruction: '请办结' }),
    ],
  ])('a dispatch is not taken back from a ticket that %s: register and orders do not come back', async (_, before) => {
    const { ticketId } = await dispatched('housing');
    await before(ticketId);
    await dispatch(ticketId, 'market');
    expect((await house.center(`tickets/${ticketId}/undispatch`, { reason: '派错' })).status).toBe(409);
    const plain = await dispatched('housing');
    await dispatch(plain.ticketId, 'market');
    expect((await house.center(`tickets/${plain.ticketId}/undispatch`, { reason: '派错' })).status).toBe(200);
  });

  it('an assisting department has nothing left to do once the people are told, and is not called overdue', async () => {
    const { ticketId, of } = await house.dispatched([
      { department: 'housing' },
      { department: 'drainage', role: 'assist' },
    ]);
    const mine = async () =>
      (await house.unit('drainage', 'assignments')).body.assignments.filter(
        (row: { ticketId: string }) => row.ticketId === ticketId,
      );
    expect(await mine()).toHaveLength(1);
    await house.unit('housing', `assignments/${of.housing}/answer`, ANSWER);
    expect(await mine()).toEqual([]);
    const act = (what: string, body: object) => house.unit('drainage', `assignments/${of.drainage}/${what}`, body);
    for (const refused of [
      await act('contacted', {}),
      await act('return', { reason: 'not_our_duty', text: '非本单位职责' }),
      await act('extensions', MORE),
      await act('answer', ANSWER),
    ])
      expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/待回访|时限/) } });
    house.clock.move(30 * 24 * HOUR);
    const appeal = (await house.ticket(ticketId)).appeals[0].id;
    await house.center(`callbacks/${appeal}`, { reached: false });
    const waiting = await house.runtime.database.query(
      `SELECT kind FROM due WHERE ticket_id = $1 AND done_at IS NULL`,
      [ticketId],
    );
    expect(waiting).toEqual([]);
    const { assignments } = (await detail(ticketId)).body;
    expect(assignments.map(({ overdue }: { overdue: boolean }) => overdue)).toEqual([false, false]);
  });

  it('a unit that has the ticket already is not given it from above a second time', async () => {
    const { of } = await dispatched('huangzhong-gov', 'huangzhong-market');
    const down = await house.unit('huangzhong-gov', `assignments/${of['huangzhong-gov']}/sub-dispatch`, {
      departments: ['huangzhong-market'],
      reason: '属地办理',
    });
    expect(down).toMatchObject({ status: 409, body: { detail: expect.stringContaining('huangzhong-market') } });
  });

  it('the unit above opens what its inbox shows', async () => {
    const { ticketId } = await dispatched('duoba-market');
    const inbox = (await house.unit('huangzhong-gov', 'assignments')).body.assignments;
    expect(inbox.some((row: { ticketId: string }) => row.ticketId === ticketId)).toBe(true);
    for (const part of ['', '/deadlines', '/hops'])
      expect((await house.unit('huangzhong-gov', `tickets/${ticketId}${part}`)).status).toBe(200);
    const queue = (await house.unit('huangzhong-gov', 'tickets')).body.tickets;
    expect(queue.some(({ id }: { id: string }) => id === ticketId)).toBe(true);
    expect((await house.unit('chengdong-market', `tickets/${ticketId}`)).status).toBe(404);
  });
});

describe('at a gate', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    const gates = [{ id: 'unit', name: '承办单位负责人', by: 'department' as const }];
    house = await openDepartmentHouse({ approval: ApprovalRules.parse({ gates }) });
  });
  afterAll(() => house.close());

  it('nothing is submitted for a ticket that cannot be answered any more', async () => {
    const ticket = await house.dispatched([{ department: 'housing' }, { department: 'market', role: 'assist' }]);
    const submit = (unit: string) => house.unit(unit, `assignments/${ticket.of[unit]}/answer`, ANSWER);
    const { draftId } = (await submit('housing')).body;
    await house.unit('housing', `drafts/${draftId}/decide`, { approve: true }, 'head');
    expect((await house.ticket(ticket.ticketId)).state).toBe('pending_callback');
    expect(await submit('market')).toMatchObject({ status: 409, body: { detail: expect.stringContaining('待回访') } });
  });

  it('a request for more time lapses when an answer is submitted', async () => {
    const { ticketId, of } = await house.dispatched([{ department: 'housing' }]);
    await house.unit('housing', `assignments/${of.housing}/extensions`, MORE);
    expect((await house.unit('housing', `assignments/${of.housing}/answer`, ANSWER)).status).toBe(200);
    const { extensions } = (await house.center(`tickets/${ticketId}/deadlines`)).body;
    expect(extensions).toMatchObject([{ state: 'refused', decidedReason: expect.stringContaining('送审') }]);
  });
});
