import { ApprovalRules } from '@guiyi/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const REASON = { reason: '核实' };
const ANSWER = { text: '已办理完毕' };

describe('a leader of the city', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    const gates = [{ id: 'leader', name: '分管领导', by: 'leader' as const }];
    house = await openDepartmentHouse({ approval: ApprovalRules.parse({ gates }) });
  });
  afterAll(() => house.close());

  const dispatched = async () => {
    const ticket = await house.dispatched([{ department: 'housing' }], {
      people: [{ kind: 'person', name: '王小明', phone: '13812345678' }],
    });
    house.clock.move(HOUR);
    return ticket;
  };

  it.each([
    'tickets',
    'assignments',
    'returns',
    'returns/ledger',
    'drafts',
    'extensions',
    'parkings',
    'supervision-orders',
    'adjudications',
    'callbacks',
    'reworks',
    'ledger',
  ])('reads %s', async (path) => {
    expect((await house.leader(path)).status).toBe(200);
  });

  it('opens any ticket, with its people masked', async () => {
    const { ticketId } = await dispatched();
    for (const part of ['', '/deadlines', '/hops'])
      expect((await house.leader(`tickets/${ticketId}${part}`)).status).toBe(200);
    const { body } = await house.leader(`tickets/${ticketId}`);
    expect(JSON.stringify(body)).not.toMatch(/王小明|13812345678/);
  });

  it('changes nothing by any of the acts of a dispatcher or of a department', async () => {
    const { ticketId, of, appeals } = await dispatched();
    const id = of.housing;
    const { body } = await house.unit('housing', `assignments/${id}/extensions`, {
      ...{ amount: 1, unit: 'working_days', reason: '需订制构件' },
    });
    const assignments = [{ department: 'market', role: 'lead' }];
    const before = (await house.ticket(ticketId)).version;
    for (const [path, request] of [
      [`tickets/${ticketId}/dispatch`, { assignments, ...REASON }],
      [`tickets/${ticketId}/answer`, ANSWER],
      [`tickets/${ticketId}/park`, REASON],
      [`tickets/${ticketId}/write-off`, REASON],
      [`extensions/${body.extensionId}/grant`, REASON],
      [`extensions/${body.extensionId}/refuse`, REASON],
      [`assignments/${id}/sign`, {}],
      [`assignments/${id}/contacted`, {}],
      [`assignments/${id}/answer`, ANSWER],
      [`assignments/${id}/return`, { reason: 'not_our_duty', text: '非本单位' }],
      [`assignments/${id}/extensions`, { amount: 1, unit: 'working_days', reason: '需要' }],
      [`assignments/${id}/sub-dispatch`, { departments: ['heating'], ...REASON }],
      [`returns/${id}/review`, { justified: true, ...REASON }],
      [`adjudications/${id}/decide`, { assignments, ...REASON }],
      [`callbacks/${appeals[0]?.id}`, { reached: false }],
      [`supervision-orders/${id}/report`, { report: '已派人' }],
      [`supervision-orders/${id}/close`, REASON],
      [`appeals/${appeals[0]?.id}/unmask`, REASON],
    ] as const)
      expect([path, (await house.leader(path, request)).status]).toEqual([path, 403]);
    expect((await house.ticket(ticketId)).version).toBe(before);
  });

  it('gives an instruction, lets an answer pass at their gate, and sends it back', async () => {
    const { ticketId, of } = await dispatched();
    const ordered = await house.leader(`tickets/${ticketId}/supervision-orders`, { instruction: '请三日内办结' });
    expect(ordered).toMatchObject({ status: 200, body: { level: 3 } });
    const [order] = (await house.unit('housing', 'supervision-orders')).body.orders;
    expect(order).toMatchObject({
      instruction: '请三日内办结',
      trigger: 'instruction',
      orderedBy: { id: 'fushizhang' },
    });

    const { draftId } = (await house.unit('housing', `assignments/${of.housing}/answer`, ANSWER)).body;
    expect((await house.center(`drafts/${draftId}/decide`, { approve: true })).status).toBe(403);
    expect((await house.leader('drafts')).body.drafts).toMatchObject([{ id: draftId, mine: true }]);
    const passed = await house.leader(`drafts/${draftId}/decide`, { approve: true });
    expect(passed).toMatchObject({ status: 200, body: { concluded: true, messages: 1 } });

    const back = await house.leader(`tickets/${ticketId}/send-back`, { reason: '未说明整改时限，退回重办' });
    expect(back.status).toBe(200);
    expect((await house.ticket(ticketId)).state).toBe('rework');
    expect(await house.events(ticketId, 'ticket.reworked')).toMatchObject([{ data: { cause: 'leader' } }]);
  });

  it('is needed for both: a department neither instructs nor sends back', async () => {
    const { ticketId } = await dispatched();
    const order = await house.unit('housing', `tickets/${ticketId}/supervision-orders`, { instruction: '请办结' });
    const back = await house.unit('housing', `tickets/${ticketId}/send-back`, { reason: '退回重办' });
    const register = await house.unit('housing', 'extensions');
    expect([order.status, back.status, register.status]).toEqual([403, 403, 403]);
  });
});
