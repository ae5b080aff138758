import { AnswerTemplate, ApprovalRules } from '@guiyi/domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const gates = [
  { id: 'unit', name: '承办单位负责人', by: 'department' as const },
  { id: 'above', name: '上级主管部门', by: 'superior' as const },
  { id: 'center', name: '热线中心', by: 'center' as const },
];
const template = AnswerTemplate.parse({
  id: 'common',
  name: '通用答复',
  text: '经查，{facts}。处理结果：{result}。',
  fields: [
    { id: 'facts', name: '调查情况' },
    { id: 'result', name: '处理结果', most: 20 },
    { id: 'basis', name: '政策依据', required: false },
  ],
});
const FIELDS = { facts: '该店未明码标价', result: '已责令改正', basis: '价格法第十三条' };

describe('an answer that passes gates', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse({ approval: ApprovalRules.parse({ gates }), answerTemplates: [template] });
  });
  afterAll(() => house.close());

  const submit = async () => {
    const ticket = await house.dispatched([{ department: 'huangzhong-market' }]);
    house.clock.move(HOUR);
    const path = `assignments/${ticket.of['huangzhong-market']}/answer`;
    const submitted = await house.unit('huangzhong-market', path, { fields: FIELDS });
    return { ...ticket, path, submitted, draftId: submitted.body.draftId as string };
  };
  const decide = (who: string, draftId: string, body: object, person = `head-of-${who}`) =>
    who === 'center'
      ? house.center(`drafts/${draftId}/decide`, body)
      : house.unit(who, `drafts/${draftId}/decide`, body, person);
  const told = async ({ appeals }: Awaited<ReturnType<typeof submit>>) => house.messages(appeals[0]?.id ?? '');

  it('is told only after the third gate, in the words of the template', async () => {
    const ticket = await submit();
    expect(ticket.submitted.body).toMatchObject({ gate: 'unit', concluded: false });
    expect((await decide('huangzhong-market', ticket.draftId, { approve: true }, 'huangzhong-market')).status).toBe(
      403,
    );
    expect((await decide('center', ticket.draftId, { approve: true })).status).toBe(403);
    expect((await house.unit('huangzhong-market', ticket.path, { fields: FIELDS })).status).toBe(409);

    expect((await decide('huangzhong-market', ticket.draftId, { approve: true })).body.next).toBe('above');
    expect((await decide('huangzhong-gov', ticket.draftId, { approve: true })).body.next).toBe('center');
    expect(await told(ticket)).toEqual([]);
    expect((await house.center('drafts')).body.drafts).toMatchObject([{ gate: { id: 'center' }, mine: true }]);
    const last = await decide('center', ticket.draftId, { approve: true });
    expect(last.body).toMatchObject({ concluded: true, messages: 1 });
    expect((await told(ticket))[0]?.text).toContain('经查，该店未明码标价。处理结果：已责令改正。');
    expect((await told(ticket))[0]?.text).not.toContain('价格法');
    const { answers } = await house.ticket(ticket.ticketId);
    expect(answers[0].answeredBy.id ?? answers[0].answeredBy).toBe('user-huangzhong-market');
    const gatesPassed = await house.events(ticket.ticketId, 'assignment.answer_approved');
    expect(gatesPassed.map(({ data }) => [data.gate, data.last])).toEqual([
      ['unit', false],
      ['above', false],
      ['center', true],
    ]);
  });

  it('goes back to the department from any gate, and then through all of them again', async () => {
    const ticket = await submit();
    await decide('huangzhong-market', ticket.draftId, { approve: true });
    expect((await decide('huangzhong-gov', ticket.draftId, { approve: false })).status).toBe(422);
    const back = await decide('huangzhong-gov', ticket.draftId, { approve: false, reason: '未写明处罚依据' });
    expect(back.status).toBe(200);
    expect((await decide('huangzhong-gov', ticket.draftId, { approve: true })).status).toBe(404);
    const again = await house.unit('huangzhong-market', ticket.path, { fields: FIELDS });
    expect(again.body.gate).toBe('unit');
    expect(await told(ticket)).toEqual([]);
  });

  it.each([
    ['without what the category requires', { fields: { facts: '属实' } }, ['fields.result']],
    ['with more than fits', { fields: { ...FIELDS, result: '长'.repeat(21) } }, ['fields.result']],
    ['with a field that the template does not have', { fields: { ...FIELDS, other: '其他' } }, ['fields.other']],
    ['in own words, without the fields', { text: '已经处理完毕' }, ['fields.facts', 'fields.result']],
  ])('refuses an answer %s', async (_, body, paths) => {
    const ticket = await house.dispatched([{ department: 'market' }]);
    const refused = await house.unit('market', `assignments/${ticket.of.market}/answer`, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it('cannot be gone around by the other way of answering', async () => {
    const ticket = await house.dispatched([{ department: 'market' }]);
    const around = await house.unit('market', `tickets/${ticket.ticketId}/answer`, { text: '已经处理完毕' });
    expect(around.status).toBe(409);
    expect((await house.ticket(ticket.ticketId)).state).toBe('in_handling');
  });

  it('and a return do not go together', async () => {
    const ticket = await submit();
    const id = ticket.of['huangzhong-market'];
    const back = await house.unit('huangzhong-market', `assignments/${id}/return`, {
      reason: 'unclear',
      text: '信息不全',
    });
    expect(back.status).toBe(409);
  });
});
