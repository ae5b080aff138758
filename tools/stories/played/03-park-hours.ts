import { MINUTE } from '../house/moved-clock.js';
import { eventsOf } from '../house/shapes.js';
import type { Story } from '../story.js';

export const PARK_HOURS: Story = {
  number: 3,
  city: 'xining',
  title: {
    zh: '公园20:30就关门：一条建议，直派林草局',
    en: 'a park closes at 20:30: a suggestion, dispatched directly to the forestry bureau',
  },
  async play({ city, checks }) {
    const id = await city.fillForm({
      name: '祁国栋',
      phone: '13997210301',
      type: 'suggestion',
      title: '建议延长公园开放时间',
      text: '城西区人民公园晚上20:30就关门，夏天天黑得晚，下班后想散散步走到门口已经闭园了。建议把开放时间延长到22:00。',
      address: '城西区人民公园',
    });
    const ticket = await city.ticket(id);
    checks.same('按建议受理 / taken in as a suggestion', ticket.type, 'suggestion');
    checks.same('类别为公园管理 / about the hours of a park', ticket.category, 'park.hours');
    checks.same(
      '只派林业和草原局主办 / the forestry bureau alone, in the lead',
      ticket.assignments.map(({ department, role }) => [department.id, role]),
      [['forestry', 'lead']],
    );
    const [sent] = eventsOf(ticket, 'assignment.dispatched');
    checks.same(
      '第一手就派对，没有经过别的单位 / at the first hop, through nobody else',
      [eventsOf(ticket, 'assignment.dispatched').length, sent?.data.department],
      [1, 'forestry'],
    );
    const opened = Date.parse(eventsOf(ticket, 'ticket.opened')[0]?.at ?? '');
    const took = Date.parse(sent?.at ?? '') - opened;
    checks.holds('系统自己派出，不等人 / by the system itself, nobody had to act', took >= 0 && took < MINUTE, took);
  },
};
