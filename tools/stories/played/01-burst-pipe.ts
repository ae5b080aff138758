import { MINUTE } from '../house/moved-clock.js';
import { assignmentOf, eventsOf } from '../house/shapes.js';
import type { Story } from '../story.js';

const ADDRESS = '城北区祁连家园115号楼';

export const BURST_PIPE: Story = {
  number: 1,
  city: 'xining',
  title: {
    zh: '115号楼水管爆裂：十分钟内两通来电、一条微信，合成一张工单，一天时限，即时派出，修好后告知三人',
    en: 'a burst pipe at block 115: two calls and a WeChat message become one ticket of the one-day class; three people are told',
  },
  async play({ city, checks }) {
    const first = await city.call({
      name: '严桂兰',
      phone: '13997210101',
      title: '祁连家园115号楼水管爆裂',
      text: '城北区祁连家园115号楼楼前的自来水管爆裂，水往外喷，一楼住户门口全淹了，请马上派人抢修。',
      address: ADDRESS,
    });
    await city.wait(3 * MINUTE);
    const second = await city.call({
      name: '韩生福',
      phone: '13997210102',
      title: '祁连家园115号楼水管爆裂停水',
      text: '祁连家园115号楼旁边自来水管爆裂，水漫到小区路上，几个单元都停水了，要求自来水公司赶紧来抢修。',
      address: ADDRESS,
    });
    await city.wait(4 * MINUTE);
    const third = await city.chat(
      'oXN-story-115',
      '城北区祁连家园115号楼前面水管爆裂了，水一直往外喷，楼下都是水，快来人抢修',
    );
    checks.same('三条来件归为一张工单 / three messages, one ticket', [second, third], [first, first]);

    const ticket = await city.ticket(first);
    checks.same(
      '三人各有自己的诉求和编号 / each of the three has an appeal and a number of their own',
      [ticket.appeals.map(({ channel }) => channel).sort(), new Set(ticket.appeals.map(({ number }) => number)).size],
      [['phone', 'phone', 'wechat'], 3],
    );
    checks.same('一个工作日 / the one-day class', ticket.timeClass, 'one_day');
    checks.same('已在办 / with a department', ticket.state, 'in_handling');
    const opened = eventsOf(ticket, 'ticket.opened')[0]?.at ?? '';
    const lead = assignmentOf(ticket, 'water-group');
    const took = Date.parse(lead.dispatchedAt) - Date.parse(opened);
    checks.holds('一分钟内派给供水集团 / given to the water company within a minute', took >= 0 && took < MINUTE, took);

    await city.wait(90 * MINUTE);
    await city.desk.unit('water-group', `assignments/${lead.id}/answer`, { text: '已关阀换管，恢复供水。' });
    const { messages, state } = await city.ticket(first);
    const answers = messages.filter(({ kind, text }) => kind === 'answer' && text.includes('恢复供水'));
    checks.same(
      '三人都被告知修好 / all three are told that it is repaired',
      answers.map(({ appealId }) => appealId).sort(),
      ticket.appeals.map(({ id }) => id).sort(),
    );
    checks.same('等待回访 / waits for the call-back', state, 'pending_callback');
  },
};
