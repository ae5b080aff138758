import { DAY, HOUR, MINUTE } from '../house/moved-clock.js';
import { eventsOf } from '../house/shapes.js';
import type { Story } from '../story.js';

interface Reworks {
  readonly day: string;
  readonly reworks: readonly { readonly ticketId: string; readonly solved: string | null }[];
}

export const REMINDED: Story = {
  number: 10,
  city: 'huimin',
  title: {
    zh: '到期前提醒；未解决的进入每日重办清单',
    en: 'reminder before the deadline; unsolved ones come back on a daily rework list',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '路秀芬',
      phone: '13854361001',
      title: '鼓楼街路面坑洼',
      text: '惠民县孙武街道鼓楼街路面坑坑洼洼，下雨天全是水坑，电动车摔了好几个人，希望修一修。',
      address: '惠民县孙武街道鼓楼街',
    });
    const ticket = await city.ticket(id);
    const lead = ticket.assignments.find(({ role }) => role === 'lead');
    if (!lead?.dueAt) throw new Error('没有派出 / nobody was given it');
    const reminded = async () =>
      eventsOf(await city.ticket(id), 'assignment.reminded').filter((one) => one.assignmentId === lead.id);
    checks.same('刚派出，没有提醒 / no reminder at first', (await reminded()).length, 0);
    while (city.clock.now().getTime() < Date.parse(lead.dueAt) - HOUR)
      await city.wait(Math.min(6 * HOUR, Date.parse(lead.dueAt) - HOUR - city.clock.now().getTime()));
    const times = (await reminded()).map(({ at }) => Date.parse(at));
    checks.same('到期前提醒两次 / reminded twice before it is due', times.length, 2);
    checks.holds(
      '都在到期之前 / both before the due time',
      times.every((at) => at < Date.parse(lead.dueAt ?? '')),
      times,
    );
    checks.same('尚未超期 / not overdue', eventsOf(await city.ticket(id), 'assignment.overdue').length, 0);

    await city.desk.unit(lead.department.id, `assignments/${lead.id}/answer`, { text: '已列入修补计划。' });
    await city.wait(30 * MINUTE);
    const [appeal] = ticket.appeals;
    const verdict = { reached: true, solved: 'unsolved', satisfied: 'unsatisfied' };
    const { outcome } = await city.desk.center<{ outcome: string }>(`callbacks/${appeal?.id}`, verdict);
    checks.same('回访说未解决，即重办 / unsolved at the call-back: rework', outcome, 'rework');
    const isOn = ({ reworks }: Reworks) =>
      reworks.filter(({ ticketId }) => ticketId === id).map(({ solved }) => solved);
    const today = await city.desk.center<Reworks>('reworks');
    checks.same('在当天的重办清单上 / on the rework list of the day', isOn(today), ['unsolved']);
    const yesterday = new Date(Date.parse(today.day) - DAY).toISOString().slice(0, 10);
    checks.same(
      '不在前一天的清单上 / not on the list of the day before',
      isOn(await city.desk.center(`reworks?day=${yesterday}`)),
      [],
    );
    await city.wait(DAY);
    checks.same('没办完，第二天仍在清单上 / still there the next day', isOn(await city.desk.center('reworks')), [
      'unsolved',
    ]);
    const again = (await city.ticket(id)).assignments.find((one) => one.id === lead.id);
    checks.holds(
      '时限重新起算 / with a new clock',
      Date.parse(again?.dueAt ?? '') > Date.parse(lead.dueAt),
      again?.dueAt,
    );
  },
};
