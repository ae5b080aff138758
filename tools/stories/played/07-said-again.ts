import { DAY, HOUR } from '../house/moved-clock.js';
import type { Story } from '../story.js';

interface Orders {
  readonly orders: readonly { readonly ticketId: string; readonly trigger: string; readonly level: number }[];
}
const WHO = { name: '臧爱华', phone: '13863610701', address: '诸城市密州街道和平街' };

export const SAID_AGAIN: Story = {
  number: 7,
  city: 'zhucheng',
  title: {
    zh: '同一人、同一事，办结后又来：记为重复（第二次），不并掉，下督办单',
    en: 'the same person, the same matter, after it was finished: a repeat (second time), not merged away, supervision order raised',
  },
  async play({ city, checks }) {
    const first = await city.call({
      ...WHO,
      title: '和平街路灯不亮',
      text: '诸城密州街道和平街东头的路灯不亮一个多星期了，晚上黑灯瞎火，老人出门怕摔跤，希望尽快修好。',
    });
    const before = await city.ticket(first);
    await city.wait(3 * HOUR);
    for (const { id, role, department } of before.assignments)
      if (role === 'lead') await city.desk.unit(department.id, `assignments/${id}/answer`, { text: '路灯已修好。' });
    for (const { id } of before.appeals)
      await city.desk.center(`callbacks/${id}`, { reached: true, solved: 'solved', satisfied: 'satisfied' });
    const finished = await city.ticket(first);
    checks.same('第一次已办结 / the first time it is finished', finished.state, 'closed');

    await city.wait(5 * DAY);
    const second = await city.call({
      ...WHO,
      title: '和平街路灯又不亮了',
      text: '诸城密州街道和平街东头的路灯又不亮了，上次说修好，没几天又黑了，晚上看不见路，再反映一次。',
    });
    checks.holds('另开一张工单，不并掉 / a ticket of its own, not merged away', second !== first, second);
    const again = await city.ticket(second);
    const [appeal] = again.appeals;
    checks.same(
      '记为上一件的第一次重复（即第二次来） / noted as the first repeat of it: the second time that it comes',
      [
        appeal?.repeatOf === before.appeals[0]?.number || appeal?.repeatOf === before.appeals[0]?.id,
        appeal?.repeatCount,
      ],
      [true, 1],
    );
    checks.same(
      '指回原工单 / points back to the first ticket',
      again.relations.map(({ kind, id }) => [kind, id]),
      [['repeat', first]],
    );
    checks.same('原工单仍为办结 / the first one stays finished', (await city.ticket(first)).state, 'closed');
    await city.wait(1000);
    const { orders } = await city.desk.center<Orders>('supervision-orders');
    checks.same(
      '下了一级督办单 / a supervision order of level 1',
      orders.filter(({ ticketId }) => ticketId === second).map(({ trigger, level }) => [trigger, level]),
      [['repeat', 1]],
    );
  },
};
