import { HOUR } from '../house/moved-clock.js';
import { assignmentOf, eventsOf } from '../house/shapes.js';
import type { Story } from '../story.js';

type Given = { readonly assignmentIds: readonly [string] };

export const SPOILED_FOOD: Story = {
  number: 4,
  city: 'xining',
  title: {
    zh: '湟中变质食品：市热线到区市场监管局再到多巴所，三级转办，留下“已联系诉求人”',
    en: 'spoiled food: city, district market-supervision bureau, its 多巴 station; "citizen contacted" is stamped',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '星海莲',
      phone: '13997210401',
      title: '多巴镇超市卖变质食品',
      text: '在湟中区多巴镇一家超市买的酸奶和熟食都变质发霉了，孩子吃了拉肚子，老板不承认，要求查处退款。',
      address: '湟中区多巴镇',
    });
    const ticket = await city.ticket(id);
    const district = assignmentOf(ticket, 'huangzhong-market');
    checks.same(
      '市热线派给湟中区市场监管局主办 / the city gives it to the district bureau, in the lead',
      district.role,
      'lead',
    );
    await city.desk.unit('huangzhong-market', `assignments/${district.id}/sign`, {});
    await city.wait(HOUR);
    const down = { departments: ['duoba-market'], reason: '属地办理' };
    const given = await city.desk.unit<Given>('huangzhong-market', `assignments/${district.id}/sub-dispatch`, down);
    const [station] = given.assignmentIds;
    const third = assignmentOf(await city.ticket(id), 'duoba-market');
    checks.same(
      '区局转给多巴所，时限不变 / the bureau hands it to its station, with the same due time',
      third.dueAt,
      district.dueAt,
    );

    await city.wait(HOUR);
    const stampedAt = city.clock.now().toISOString();
    await city.desk.unit('duoba-market', `assignments/${station}/contacted`, { how: 'phone' });
    const [stamp] = eventsOf(await city.ticket(id), 'assignment.contacted');
    checks.same(
      '留下“已联系诉求人”的时间 / "citizen contacted" is stamped with its time',
      [stamp?.data.department, stamp?.data.how, stamp && new Date(stamp.at).toISOString()],
      ['duoba-market', 'phone', stampedAt],
    );
    await city.wait(HOUR);
    await city.desk.unit('duoba-market', `assignments/${station}/answer`, {
      text: '已下架同批食品并立案，超市已退款。',
    });
    const done = await city.ticket(id);
    checks.same(
      '多巴所答复，两级都办结 / the station answers for both levels',
      ['huangzhong-market', 'duoba-market'].map((unit) => assignmentOf(done, unit).state),
      ['answered', 'answered'],
    );
    checks.same(
      '诉求人收到一次答复 / the citizen gets one answer',
      done.messages.filter(({ kind, text }) => kind === 'answer' && text.includes('已退款')).length,
      1,
    );
  },
};
