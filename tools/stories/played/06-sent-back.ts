import { answerThroughGates } from '../house/answer.js';
import { DAY, HOUR } from '../house/moved-clock.js';
import { eventsOf } from '../house/shapes.js';
import type { Story } from '../story.js';

const GOOD = { reached: true, solved: 'solved', satisfied: 'satisfied' };
const GATES = ['unit', 'superior', 'center'];

export const SENT_BACK: Story = {
  number: 6,
  city: 'gaoyou',
  title: {
    zh: '副市长把办结的答复退回：重办，时限重新起算，再次回访满意度',
    en: 'a vice mayor sends a finished answer back: rework, the clock starts again, satisfaction is asked again',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '居长林',
      phone: '13805250601',
      title: '文游路下水道堵塞污水外溢',
      text: '高邮街道文游路小区门口下水道堵了半个月，污水外溢，臭味很大，反映多次没人疏通。',
      address: '高邮街道文游路',
    });
    const ticket = await city.ticket(id);
    const lead = ticket.assignments.find(({ role }) => role === 'lead');
    const appeal = ticket.appeals[0]?.id;
    if (!lead || !appeal) throw new Error('没有派出 / nobody was given it');
    await city.wait(5 * HOUR);
    const first = await answerThroughGates(city, lead, '已安排疏通。');
    checks.same('第一次答复经三道审批 / the first answer passes three gates', first, { gates: GATES, concluded: true });
    await city.desk.center(`callbacks/${appeal}`, GOOD);
    checks.same('回访满意，办结 / satisfied, closed', (await city.ticket(id)).state, 'closed');

    await city.wait(DAY);
    const now = city.clock.now().toISOString();
    const instruction = { reason: '副市长批示：未说明整改时限，退回重办' };
    await city.desk.center(`tickets/${id}/send-back`, instruction);
    const again = await city.ticket(id);
    const own = again.assignments.find((one) => one.id === lead.id);
    checks.same('转为重办 / it goes to rework', [again.state, own?.state], ['rework', 'handling']);
    const started = own?.explanation && new Date(own.explanation.startedAt).toISOString();
    checks.same('时限从退回之时重新起算 / the clock starts at the moment it is sent back', started, now);
    checks.holds(
      '新的时限晚于原时限 / due later than before',
      Date.parse(own?.dueAt ?? '') > Date.parse(lead.dueAt ?? ''),
      own?.dueAt,
    );

    await city.wait(HOUR);
    const second = await answerThroughGates(city, lead, '已疏通，三日内更换破损管道。');
    checks.same('新的答复再经三道审批 / the new answer passes the gates again', second, {
      gates: GATES,
      concluded: true,
    });
    const answers = (await city.ticket(id)).messages.filter(({ kind }) => kind === 'answer');
    checks.same('诉求人收到两次答复 / the citizen has both answers', answers.length, 2);
    const waiting = await city.desk.center<{ callbacks: { appealId: string }[] }>(`callbacks?ticketId=${id}`);
    checks.same(
      '再次列入回访 / asked again whether satisfied',
      waiting.callbacks.map((one) => one.appealId),
      [appeal],
    );
    await city.desk.center(`callbacks/${appeal}`, GOOD);
    const closed = await city.ticket(id);
    checks.same(
      '两次回访都在记录里 / both call-backs stand in the log',
      [closed.state, eventsOf(closed, 'appeal.called_back').length],
      ['closed', 2],
    );
  },
};
