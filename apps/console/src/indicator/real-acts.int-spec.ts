import { NORMALIZER } from '@guiyi/domain';
import { appendEvents } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const WANG = { kind: 'person' as const, name: '王小明', phone: '13812345678' };
const LI = { kind: 'person' as const, name: '李建国', phone: '13987654321' };

describe('what people and departments really do', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  /** Opened and dispatched now. */
  async function opened(departments: string[], people = [WANG]) {
    const at = house.clock.now();
    const ticket = await house.dispatched(
      departments.map((department) => ({ department, role: 'parallel' as const })),
      { people },
    );
    const event = { kind: 'ticket.opened', ticketId: ticket.ticketId, actor: NORMALIZER, at } as const;
    await appendEvents(house.runtime.database, 'xining', [event]);
    return ticket;
  }
  const figures = async (day: string) => {
    const { body } = await house.center(`reports?period=day&day=${day}`);
    const rates = body.indicators.map((one: { id: string; numerator: number; denominator: number }) => [
      one.id,
      `${one.numerator}/${one.denominator}`,
    ]);
    return { ...Object.fromEntries(rates), ...body };
  };

  it('is what is counted, act by act', async () => {
    const day = '2026-03-02';
    const first = await opened(['housing'], [WANG, LI]);
    const second = await opened(['market', 'police']);
    expect(await figures(day)).toMatchObject({
      responded: '0/2',
      solved: '0/0',
      numbers: { dispatched: { value: 2 } },
    });

    house.clock.move(HOUR);
    await house.unit('market', `assignments/${second.of.market}/sign`, {});
    expect(await figures(day)).toMatchObject({ responded: '1/2', numbers: { finished: { value: 0 } } });

    await house.unit('housing', `assignments/${first.of.housing}/answer`, { text: '已恢复供水' });
    expect(await figures(day)).toMatchObject({ responded: '2/2', numbers: { finished: { value: 1 } } });

    const [wang = '', li = ''] = first.appeals.map(({ id }) => id);
    await house.center(`callbacks/${wang}`, { reached: true, solved: 'solved', satisfied: 'neutral' });
    // Not reached, and called again later: nothing was said yet.
    await house.center(`callbacks/${li}`, { reached: false });
    expect(await figures(day)).toMatchObject({ solved: '1/1', satisfied: '1/1' });
    await house.center(`callbacks/${li}`, { reached: true, solved: 'unsolved', satisfied: 'unsatisfied' });
    expect(await figures(day)).toMatchObject({
      solved: '1/2',
      satisfied: '1/2',
      numbers: { takenIn: { value: 3 }, opened: { value: 2 }, reworked: { value: 1 }, calledBack: { value: 2 } },
      funnel: { takenIn: 3, dispatched: 3 },
    });
    const { body } = await house.center(`indicators/solved/figure?period=day&day=${day}`);
    expect(body).toMatchObject({
      counted: [{ id: wang, ticketId: first.ticketId }],
      missed: [{ id: li, ticketId: first.ticketId }],
    });
  });
});
