import { HOUR } from '../house/moved-clock.js';
import { assignmentOf } from '../house/shapes.js';
import type { Story } from '../story.js';

const UNITS = ['natural-resources', 'housing', 'tax', 'realestate-registry'];
const RETURNS = 'tax';

export const CERTIFICATES: Story = {
  number: 2,
  city: 'xining',
  title: {
    zh: '十三年办不下房产证：四家并行，一家退单，另外三家照办',
    en: 'certificates missing for 13 years: parallel dispatch to four units; one returns, the other three go on',
  },
  async play({ city, checks }) {
    const id = await city.call({
      name: '汪淑珍',
      phone: '13997210201',
      title: '入住十三年办不下房产证',
      text: '城东区青藏花园小区入住十三年了，全体业主一直没有房产证，不动产登记办不下来，孩子上学、卖房都受影响，要求给个说法。',
      address: '城东区青藏花园小区',
    });
    const before = await city.ticket(id);
    checks.same(
      '同时派给四家，都是并行主办 / dispatched to four units in parallel',
      before.assignments.map(({ department, role }) => `${department.id} ${role}`).sort(),
      UNITS.map((unit) => `${unit} parallel`).sort(),
    );
    await city.wait(2 * HOUR);
    const { returnId } = await city.desk.unit<{ returnId: string }>(
      RETURNS,
      `assignments/${assignmentOf(before, RETURNS).id}/return`,
      { reason: 'not_our_duty', text: '该小区契税早已结清，办证与税务无关' },
    );
    const review = { justified: true, reason: '情况属实' };
    const { concluded } = await city.desk.center<{ concluded: boolean }>(`returns/${returnId}/review`, review);
    const after = await city.ticket(id);
    checks.same(
      '退单成立，工单仍在办 / the return is justified, the ticket goes on',
      [concluded, after.state],
      [false, 'in_handling'],
    );
    const others = UNITS.filter((unit) => unit !== RETURNS);
    const stands = (ticket: typeof after) =>
      others.map((unit) => assignmentOf(ticket, unit)).map(({ id, state, dueAt }) => [id, state, dueAt]);
    checks.same(
      '另外三家的状态和时限不变 / state and due time of the other three are as they were',
      stands(after),
      stands(before),
    );

    const told: number[] = [];
    for (const unit of others) {
      const own = assignmentOf(after, unit).id;
      await city.desk.unit(unit, `assignments/${own}/answer`, { text: `${unit}已按职责办理` });
      const { messages } = await city.ticket(id);
      told.push(messages.filter(({ kind }) => kind === 'answer').length);
    }
    checks.same('最后一家答复后才告知诉求人 / the citizen is told once, after the last of the three', told, [0, 0, 1]);
    const { messages, state } = await city.ticket(id);
    const text = messages.find(({ kind }) => kind === 'answer')?.text ?? '';
    checks.holds(
      '答复里三家都在 / the answer holds all three',
      others.every((unit) => text.includes(`${unit}已按职责办理`)),
      text,
    );
    checks.same('等待回访 / waits for the call-back', state, 'pending_callback');
  },
};
