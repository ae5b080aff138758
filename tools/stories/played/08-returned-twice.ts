import { HOUR } from '../house/moved-clock.js';
import { assignmentOf } from '../house/shapes.js';
import type { Story } from '../story.js';

interface Reviewed {
  readonly unjustified: number;
  readonly adjudicationId?: string;
}
interface Ledger {
  readonly departments: readonly { readonly department: { readonly id: string }; readonly unjustified: number }[];
}

export const RETURNED_TWICE: Story = {
  number: 8,
  city: 'xining',
  title: {
    zh: '两次无理退单：记入台账，第三次经裁定强制派单',
    en: 'a unit returns twice without cause: entered in its ledger; the third dispatch is forced by adjudication',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '铁建民',
      phone: '13997210801',
      title: '南大街流动摊贩占道经营',
      text: '城中区南大街人行道上天天有流动摊贩占道经营，行人只能走机动车道，很危险，希望管一管。',
      address: '城中区南大街',
    });
    const ticket = await city.ticket(id);
    const lead = ticket.assignments.find(({ role }) => role === 'lead');
    if (!lead) throw new Error('没有派出 / nobody was given it');
    const unit = lead.department.id;
    const inLedger = async () =>
      (await city.desk.center<Ledger>('returns/ledger')).departments.find(({ department }) => department.id === unit)
        ?.unjustified ?? 0;
    const before = await inLedger();
    const giveBack = async () => {
      await city.wait(HOUR);
      const path = `assignments/${lead.id}/return`;
      const { returnId } = await city.desk.unit<{ returnId: string }>(unit, path, {
        reason: 'other_lead',
        text: '应由交警办理',
      });
      return city.desk.center<Reviewed>(`returns/${returnId}/review`, {
        justified: false,
        reason: '占道经营属城管职责',
      });
    };
    const once = await giveBack();
    checks.same(
      '第一次无理退单，尚不裁定 / the first time: no adjudication yet',
      [once.unjustified, once.adjudicationId],
      [1, undefined],
    );
    const twice = await giveBack();
    checks.same(
      '第二次无理退单，进入裁定 / the second time opens an adjudication',
      [twice.unjustified, twice.adjudicationId !== undefined],
      [2, true],
    );
    checks.same('两次都记入该单位台账 / both stand in the ledger of the unit', (await inLedger()) - before, 2);

    const assignments = [{ department: unit, role: 'lead' }];
    await city.desk.center(`adjudications/${twice.adjudicationId}/decide`, { assignments, reason: '经裁定由城管承办' });
    const third = await city.desk.tryAsUnit(unit, `assignments/${lead.id}/return`, {
      reason: 'unclear',
      text: '仍不认可',
    });
    checks.same('裁定后不得再退 / after the ruling it may not be returned', third.status, 403);
    const { hops } = await city.desk.center<{ hops: { forced: boolean }[] }>(`tickets/${id}/hops`);
    checks.same('第三次为强制派单 / the dispatch is marked as forced', hops.at(-1)?.forced, true);
    const after = assignmentOf(await city.ticket(id), unit);
    checks.same('时限照原来的走 / its clock goes on as before', after.dueAt, lead.dueAt);
  },
};
