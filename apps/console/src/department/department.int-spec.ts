import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

describe('what departments do with their assignments', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  const stateOf = async (ticketId: string, department: string) =>
    (await house.ticket(ticketId)).assignments.filter((one: { department: { id: string } | string }) =>
      [one.department, (one.department as { id: string }).id].includes(department),
    );

  it('story 2: of four in parallel one returns with cause, and the other three go on', async () => {
    const units = ['housing', 'natural-resources', 'realestate-registry', 'chengbei-gov'];
    const ticket = await house.dispatched(
      units.map((department) => ({ department, role: 'parallel' as const })),
      { title: '小区十三年未办产权证' },
    );
    const before = (await house.ticket(ticket.ticketId)).assignments;
    house.clock.move(2 * HOUR);
    const asked = await house.unit('chengbei-gov', `assignments/${ticket.of['chengbei-gov']}/return`, {
      reason: 'not_our_duty',
      text: '不动产登记不属区里职责',
    });
    expect(asked.status).toBe(200);
    const waiting = await house.center('returns');
    expect(waiting.body.returns).toMatchObject([
      { department: { id: 'chengbei-gov' }, reason: { id: 'not_our_duty', name: '不属本单位职责' }, hop: 1 },
    ]);
    const reviewed = await house.center(`returns/${asked.body.returnId}/review`, { justified: true, reason: '属实' });
    expect([reviewed.status, reviewed.body.concluded]).toEqual([200, false]);

    const after = await house.ticket(ticket.ticketId);
    expect(after.state).toBe('in_handling');
    const stands = (list: { id: string; state: string; dueAt: string }[]) =>
      list.filter(({ id }) => id !== ticket.of['chengbei-gov']).map(({ id, state, dueAt }) => ({ id, state, dueAt }));
    expect(stands(after.assignments)).toEqual(stands(before));
    expect((await house.unit('chengbei-gov', `assignments`)).body.assignments).toEqual([]);

    for (const [at, unit] of units.slice(0, 3).entries()) {
      const told = await house.messages(ticket.appeals[0]?.id ?? '');
      expect(told).toHaveLength(0);
      const text = `${unit} 已办理`;
      const done = await house.unit(unit, `assignments/${ticket.of[unit]}/answer`, { text });
      expect([done.status, done.body.concluded]).toEqual([200, at === 2]);
    }
    const told = await house.messages(ticket.appeals[0]?.id ?? '');
    expect(told).toHaveLength(1);
    for (const unit of units.slice(0, 3)) expect(told[0]?.text).toContain(`${unit} 已办理`);
  });

  it('gives an assisting unit’s place to another that assists: the lead stays the only one', async () => {
    const ticket = await house.dispatched([{ department: 'housing' }, { department: 'market', role: 'assist' }]);
    const asked = await house.unit('market', `assignments/${ticket.of.market}/return`, {
      reason: 'not_our_duty',
      text: '无市场监管事项',
    });
    const review = { justified: true, reason: '属实', reassign: [{ department: 'natural-resources' }] };
    expect((await house.center(`returns/${asked.body.returnId}/review`, review)).status).toBe(200);
    const [other] = (await house.ticket(ticket.ticketId)).assignments.filter(
      ({ department }: { department: { id: string } }) => department.id === 'natural-resources',
    );
    const path = `assignments/${other.id}/return`;
    const again = await house.unit('natural-resources', path, { reason: 'not_our_duty', text: '无自然资源事项' });
    const asLead = { ...review, reassign: [{ department: 'realestate-registry', role: 'lead' }] };
    expect((await house.center(`returns/${again.body.returnId}/review`, asLead)).status).toBe(200);
    const roles = (await house.ticket(ticket.ticketId)).assignments.map(
      ({ department, role }: { department: { id: string }; role: string }) => [department.id, role],
    );
    expect(Object.fromEntries(roles)).toEqual({
      housing: 'lead',
      market: 'assist',
      'natural-resources': 'assist',
      'realestate-registry': 'assist',
    });
  });

  it('tells the people when the last one that was still awaited returns with cause', async () => {
    const ticket = await house.dispatched([
      { department: 'housing', role: 'parallel' },
      { department: 'market', role: 'parallel' },
    ]);
    await house.unit('housing', `assignments/${ticket.of.housing}/answer`, { text: '已责成物业整改' });
    const { body } = await house.unit('market', `assignments/${ticket.of.market}/return`, {
      reason: 'not_our_duty',
      text: '无市场监管事项',
    });
    const reviewed = await house.center(`returns/${body.returnId}/review`, { justified: true, reason: '属实' });
    expect(reviewed.body.concluded).toBe(true);
    expect((await house.ticket(ticket.ticketId)).state).toBe('pending_callback');
    expect((await house.messages(ticket.appeals[0]?.id ?? ''))[0]?.text).toContain('已责成物业整改');
  });

  it('story 4: city, district, station; the station stamps the contact and answers for all three', async () => {
    const ticket = await house.dispatched([{ department: 'huangzhong-gov' }], { title: '超市出售变质食品' });
    const down = (from: string, id: string | undefined, to: string) =>
      house.unit(from, `assignments/${id}/sub-dispatch`, { departments: [to], reason: '属地办理' });

    expect((await house.unit('huangzhong-gov', `assignments/${ticket.of['huangzhong-gov']}/sign`, {})).status).toBe(
      200,
    );
    house.clock.move(HOUR);
    const foreign = await down('huangzhong-gov', ticket.of['huangzhong-gov'], 'chengdong-market');
    expect(foreign.status).toBe(403);
    const district = await down('huangzhong-gov', ticket.of['huangzhong-gov'], 'huangzhong-market');
    house.clock.move(HOUR);
    const station = await down('huangzhong-market', district.body.assignmentIds[0], 'duoba-market');
    const last = station.body.assignmentIds[0];

    const inbox = (await house.unit('huangzhong-gov', 'assignments')).body.assignments.filter(
      (row: { ticketId: string }) => row.ticketId === ticket.ticketId,
    );
    expect(new Set(inbox.map((row: { department: { id: string } }) => row.department.id))).toEqual(
      new Set(['huangzhong-gov', 'huangzhong-market', 'duoba-market']),
    );
    expect(new Set(inbox.map(({ dueAt }: { dueAt: string }) => dueAt)).size).toBe(1);
    expect((await house.unit('chengdong-market', `assignments/${last}/contacted`, {})).status).toBe(404);

    house.clock.move(HOUR);
    const stampedAt = house.clock.now().toISOString();
    expect((await house.unit('duoba-market', `assignments/${last}/contacted`, { how: 'phone' })).status).toBe(200);
    house.clock.move(HOUR);
    await house.unit('duoba-market', `assignments/${last}/contacted`, { how: 'visit' });
    const mine = (await house.unit('duoba-market', 'assignments')).body.assignments;
    expect(mine).toMatchObject([{ state: 'handling', contactedAt: stampedAt }]);

    const answered = await house.unit('duoba-market', `assignments/${last}/answer`, { text: '已下架并立案' });
    expect(answered.body).toMatchObject({ concluded: true, messages: 1 });
    const { state, assignments } = await house.ticket(ticket.ticketId);
    expect(state).toBe('pending_callback');
    expect(assignments.map((one: { state: string }) => one.state)).toEqual(['answered', 'answered', 'answered']);
    const settled = await house.events(ticket.ticketId, 'assignment.answered');
    expect(settled.map(({ data }) => data.department)).toEqual(['duoba-market', 'huangzhong-market', 'huangzhong-gov']);
    const told = await house.messages(ticket.appeals[0]?.id ?? '');
    expect(told.map(({ text }) => text.match(/已下架并立案/g)?.length)).toEqual([1]);
    expect(
      (await house.events(ticket.ticketId, 'assignment.sub_dispatched', 'assignment.contacted')).map(
        ({ kind, data }) => [kind, data.department, data.level ?? data.first],
      ),
    ).toEqual([
      ['assignment.sub_dispatched', 'huangzhong-market', 1],
      ['assignment.sub_dispatched', 'duoba-market', 2],
      ['assignment.contacted', 'duoba-market', true],
      ['assignment.contacted', 'duoba-market', false],
    ]);
  });

  it('story 8: two returns without cause stand in the ledger, and the third dispatch is forced by a ruling', async () => {
    const ticket = await house.dispatched([{ department: 'urban-management' }], { title: '占道经营' });
    const own = ticket.of['urban-management'];
    const [first] = await stateOf(ticket.ticketId, 'urban-management');
    const back = async () => {
      house.clock.move(HOUR);
      const { body } = await house.unit('urban-management', `assignments/${own}/return`, {
        reason: 'other_lead',
        text: '应由交警办理',
      });
      return house.center(`returns/${body.returnId}/review`, { justified: false, reason: '属城管职责' });
    };
    const once = await back();
    expect([once.body.unjustified, once.body.adjudicationId]).toEqual([1, undefined]);
    const twice = await back();
    expect(twice.body.unjustified).toBe(2);
    const { adjudicationId } = twice.body;
    const [open] = (await house.center('adjudications')).body.adjudications;
    expect(open).toMatchObject({
      id: adjudicationId,
      overdue: false,
      returnedBy: [{ id: 'urban-management' }, { id: 'urban-management' }],
    });
    expect(Date.parse(open.dueAt)).toBeGreaterThan(house.clock.now().getTime());
    const ledger = await house.center('returns/ledger');
    expect(ledger.body.departments[0]).toMatchObject({ department: { id: 'urban-management' }, unjustified: 2 });

    const assignments = [{ department: 'urban-management', role: 'lead' }];
    const around = await house.center(`tickets/${ticket.ticketId}/dispatch`, { assignments, reason: '再派一次' });
    expect(around.status).toBe(409);
    const ruled = await house.center(`adjudications/${adjudicationId}/decide`, {
      assignments,
      reason: '经裁定由城管承办',
    });
    expect(ruled.body.assignmentIds).toEqual([own]);
    const [now] = await stateOf(ticket.ticketId, 'urban-management');
    expect(now.dueAt).toBe(first.dueAt);
    const third = await house.unit('urban-management', `assignments/${own}/return`, {
      reason: 'unclear',
      text: '仍不认可',
    });
    expect(third.status).toBe(403);
    expect((await house.center('adjudications')).body.adjudications).toEqual([]);
    const { body } = await house.center(`tickets/${ticket.ticketId}/hops`);
    expect(body.firstDepartments).toMatchObject([{ id: 'urban-management' }]);
    expect(body.hops[0]).toMatchObject({ forced: true, returns: [{ state: 'unjustified' }, { state: 'unjustified' }] });
  });

  it('marks A→B→A, keeps who had it first, and rules that another one takes it', async () => {
    const ticket = await house.dispatched([{ department: 'water-group' }], { title: '路面积水' });
    let held = ticket.of['water-group'];
    for (const [from, to] of [
      ['water-group', 'drainage'],
      ['drainage', 'water-group'],
    ] as const) {
      const { body } = await house.unit(from, `assignments/${held}/return`, {
        reason: 'not_our_duty',
        text: '非本单位',
      });
      const reassign = [{ department: to, role: 'lead' }];
      const reviewed = await house.center(`returns/${body.returnId}/review`, {
        justified: true,
        reason: '改派',
        reassign,
      });
      held = reviewed.body.assignmentIds[0];
    }
    const { body } = await house.center(`tickets/${ticket.ticketId}/hops`);
    expect(
      body.hops.map((one: { hop: number; department: { id: string }; pingPong: boolean }) => [
        one.hop,
        one.department.id,
        one.pingPong,
      ]),
    ).toEqual([
      [1, 'water-group', false],
      [2, 'drainage', false],
      [3, 'water-group', true],
    ]);
    expect(body.firstDepartments).toMatchObject([{ id: 'water-group' }]);
    const [flag] = await house.events(ticket.ticketId, 'ticket.ping_pong');
    expect(flag?.data).toMatchObject({
      department: 'water-group',
      way: [['water-group'], ['drainage'], ['water-group']],
    });
  });

  it('a ticket that nobody has any more waits for a dispatcher, not for the router', async () => {
    const ticket = await house.dispatched([{ department: 'forestry' }]);
    const { body } = await house.unit('forestry', `assignments/${ticket.of.forestry}/return`, {
      reason: 'other_area',
      text: '不在辖区',
    });
    await house.center(`returns/${body.returnId}/review`, { justified: true, reason: '属实' });
    const [row] = await house.runtime.database.query<{ state: string; claim: string }>(
      `SELECT state, claim_at::text AS claim FROM ticket WHERE id = $1`,
      [ticket.ticketId],
    );
    expect(row).toEqual({ state: 'pending_dispatch', claim: 'infinity' });
  });

  it('gives a report neither to the unit it is about nor to one below, by whichever way', async () => {
    const ticket = await house.dispatched([{ department: 'huangzhong-gov' }], {
      title: '举报湟中区市场监督管理局工作人员收礼',
      type: 'report',
    });
    const own = ticket.of['huangzhong-gov'];
    const down = await house.unit('huangzhong-gov', `assignments/${own}/sub-dispatch`, {
      departments: ['huangzhong-market'],
      reason: '属地办理',
    });
    const assignments = [{ department: 'duoba-market', role: 'lead' }];
    const again = await house.center(`tickets/${ticket.ticketId}/dispatch`, { assignments, reason: '改派' });
    const { body } = await house.unit('huangzhong-gov', `assignments/${own}/return`, {
      reason: 'other_lead',
      text: '回避',
    });
    const review = { justified: true, reason: '属实', reassign: assignments };
    const instead = await house.center(`returns/${body.returnId}/review`, review);
    expect([down.status, again.status, instead.status]).toEqual([403, 403, 403]);
    expect((await house.center('returns')).body.returns.some(({ id }: { id: string }) => id === body.returnId)).toBe(
      true,
    );
  });

  it('lists the inbox by due time, a page at a time, and by state', async () => {
    const { of } = await house.dispatched([{ department: 'gardens' }]);
    house.clock.move(HOUR);
    const second = await house.dispatched([{ department: 'gardens' }]);
    await house.unit('gardens', `assignments/${second.of.gardens}/sign`, {});
    const page = await house.unit('gardens', 'assignments?limit=1');
    expect(page.body.assignments.map(({ id }: { id: string }) => id)).toEqual([of.gardens]);
    const next = await house.unit('gardens', `assignments?limit=1&cursor=${page.body.next}`);
    expect(next.body.assignments.map(({ id }: { id: string }) => id)).toEqual([second.of.gardens]);
    expect(next.body.next).toBeUndefined();
    const signed = await house.unit('gardens', 'assignments?state=signed');
    expect(signed.body.assignments).toMatchObject([
      { id: second.of.gardens, signedAt: house.clock.now().toISOString() },
    ]);
    const above = (await house.unit('forestry', 'assignments')).body.assignments;
    expect(above.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([of.gardens, second.of.gardens]));
    const elsewhere = await house.unit('gardens', 'assignments?department=forestry');
    expect(elsewhere.body.assignments).toHaveLength(2);
    expect((await house.unit('gardens', 'assignments?department=market')).body.assignments).toEqual([]);
  });

  it.each([
    ['a return with a reason that the city does not have', 'return', { reason: 'no_time', text: '太忙' }, 422],
    ['a unit that the city does not have', 'sub-dispatch', { departments: ['nowhere'], reason: '转办' }, 422],
    ['an answer without words', 'answer', {}, 422],
    ['what somebody else changed meanwhile', 'sign', { version: 1 }, 412],
  ])('refuses %s', async (_, act, request, status) => {
    const ticket = await house.dispatched([{ department: 'market' }]);
    expect((await house.unit('market', `assignments/${ticket.of.market}/${act}`, request)).status).toBe(status);
  });
});
