import { DAY, MINUTE } from '../house/moved-clock.js';
import type { Story } from '../story.js';

interface Report {
  readonly funnel: Readonly<Record<'takenIn' | 'answeredAtOnce' | 'dispatched' | 'declined' | 'waiting', number>>;
}

/** What the agent at the hotline knows by heart. */
const QUESTIONS = [
  '请问社保卡丢了怎么办理补办，需要带什么材料？',
  '请问办理老年优待证需要什么材料，在哪里办？',
  '请问异地就医备案怎么办理，医保报销比例是多少？',
  '请问住房公积金提取需要哪些材料？',
  '请问孩子今年上小学报名需要什么材料，什么时候开始？',
  '请问居住证怎么办理，在哪里办？',
  '请问个体户营业执照年报怎么办理？',
  '请问城乡居民养老保险什么时候缴费？',
];
/** What only a department can do. */
const TROUBLES = [
  '嘉峪关市雄关片区新华南路路面塌了一个大坑，电动车摔了几个人，请派人修补。',
  '嘉峪关市文殊镇团结村路灯不亮半个月了，晚上出门看不见路，请维修。',
];

export const ANSWERED_AT_ONCE: Story = {
  number: 9,
  city: 'jiayuguan',
  title: {
    zh: '大部分当场答复，不再转派（受理九万一，转派一万七千四）',
    en: 'most of what comes in is answered at once and never dispatched (91,000 in, 17,400 out)',
  },
  async play({ city, checks }) {
    const day = new Date(city.clock.now().getTime() + 8 * 60 * MINUTE).toISOString().slice(0, 10);
    const given: string[] = [];
    let phone = 13993760900;
    for (const text of QUESTIONS) {
      const id = await city.call({ name: '来电市民', phone: String(phone++), title: '咨询', type: 'consult', text });
      const { assignments } = await city.ticket(id);
      if (assignments.some(({ role }) => role !== 'notify')) given.push(text.slice(2, 12));
      await city.wait(MINUTE);
      await city.desk.center(`tickets/${id}/answer`, { text: '已当场解答所需材料和办理地点。' });
      await city.wait(MINUTE);
    }
    for (const text of TROUBLES) {
      await city.call({ name: '来电市民', phone: String(phone++), title: '求助', text });
      await city.wait(2 * MINUTE);
    }
    await city.wait(DAY);
    const { funnel } = await city.desk.center<Report>(`reports?period=day&day=${day}`);
    const all = QUESTIONS.length + TROUBLES.length;
    checks.same('漏斗：受理数 / the funnel: taken in', funnel.takenIn, all);
    const { answeredAtOnce, dispatched, declined, waiting } = funnel;
    checks.same(
      '漏斗各段之和等于受理数 / the parts add up to it',
      answeredAtOnce + dispatched + declined + waiting,
      all,
    );
    checks.same('咨询当场答复，一件也没有派给单位 / no question was given to a department', given, []);
    checks.same(
      '漏斗：八成当场答复，两成转派 / the funnel: four fifths answered at once, one fifth dispatched',
      funnel,
      {
        takenIn: all,
        answeredAtOnce: QUESTIONS.length,
        dispatched: TROUBLES.length,
        declined: 0,
        waiting: 0,
      },
    );
  },
};
