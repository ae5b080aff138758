import { MINUTE } from '../house/moved-clock.js';
import { assignmentOf, eventsOf, type Ticket } from '../house/shapes.js';
import type { Story } from '../story.js';

export const WITHIN_THE_HOUR: Story = {
  number: 5,
  city: 'gaoyou',
  title: {
    zh: '急件：60分钟内到场核查，否则报警',
    en: 'urgent: a check on site within 60 minutes, or an alarm',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '吴永兴',
      phone: '13805250501',
      title: '三垛镇老供销社围墙坍塌',
      text: '高邮三垛镇少游村老供销社的围墙刚刚坍塌了一大段，剩下的墙歪着随时要倒，旁边是学生放学的路，请马上派人到现场。',
      address: '高邮市三垛镇少游村',
    });
    const ticket = await city.ticket(id);
    checks.same('判为特急 / judged an emergency', ticket.urgency, 'emergency');
    const [lead] = ticket.assignments.filter(({ role }) => role === 'lead' || role === 'parallel');
    if (!lead) throw new Error('没有派出 / nobody was given it');
    const [onSite] = await city.rows<{ minutes: number }>(
      `SELECT extract(epoch FROM d.due_at - a.dispatched_at)::int / 60 AS minutes FROM due d
       JOIN assignment a ON a.jurisdiction = d.jurisdiction AND a.id = d.assignment_id
       WHERE d.jurisdiction = $1 AND d.assignment_id = $2 AND d.kind = 'on_site'`,
      lead.id,
    );
    checks.same('派单后60分钟须到场 / on site within 60 minutes of the dispatch', onSite?.minutes, 60);

    await city.wait(59 * MINUTE);
    checks.same('第59分钟不报警 / no alarm at minute 59', alarms(await city.ticket(id), lead.id), 0);
    await city.wait(2 * MINUTE);
    const late = await city.ticket(id);
    checks.same('第61分钟报警一次 / one alarm at minute 61', alarms(late, lead.id), 1);
    checks.same(
      '报警说明是到场超时 / the alarm says that it is about being on site',
      eventsOf(late, 'assignment.overdue').map(({ data }) => data.due),
      ['on_site'],
    );

    const other = await city.call({
      name: '居文芳',
      phone: '13805250502',
      title: '临泽镇川青燃气泄漏',
      text: '临泽镇川青街上一家饭店门口燃气泄漏，煤气味很重，已经有人头晕，请马上来人。',
      address: '高邮市临泽镇川青',
    });
    const { department, id: own } = assignmentOf(await city.ticket(other), 'gas-supply');
    await city.wait(20 * MINUTE);
    await city.desk.unit(department.id, `assignments/${own}/contacted`, { how: 'visit' });
    await city.wait(41 * MINUTE);
    checks.same('20分钟到场的不报警 / no alarm for who was there after 20', alarms(await city.ticket(other), own), 0);
  },
};

function alarms(ticket: Ticket, assignmentId: string): number {
  return eventsOf(ticket, 'assignment.overdue').filter((event) => event.assignmentId === assignmentId).length;
}
