import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

const DAY = 24 * HOUR;

describe('the due times that history tells', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  /** What somebody who has nothing but the log takes for the due time of an assignment. */
  async function toldDue(ticketId: string, assignmentId: string | undefined): Promise<string | null | undefined> {
    const events = await house.runtime.database.query<{ own: boolean; data: Record<string, unknown> }>(
      `SELECT assignment_id = $2 AS own, data FROM event WHERE ticket_id = $1
         AND (assignment_id = $2 OR data ? 'clocks') ORDER BY seq`,
      [ticketId, assignmentId],
    );
    let due: string | null | undefined;
    for (const { own, data } of events) {
      const clocks = (data.clocks ?? []) as { assignmentId: string; dueAt: string | null }[];
      for (const clock of clocks) if (clock.assignmentId === assignmentId) due = clock.dueAt;
      if (own && typeof data.dueAt === 'string') due = data.dueAt;
      if (own && typeof data.after === 'string') due = data.after;
    }
    return due && new Date(due).toISOString();
  }

  it('are those that stand, after every act that stops, moves or leaves a clock', async () => {
    const { ticketId, of } = await house.dispatched([{ department: 'housing' }]);
    const id = of.housing;
    const seen: (string | null)[] = [];
    const agrees = async () => {
      const { assignments } = (await house.center(`tickets/${ticketId}/deadlines`)).body;
      expect(await toldDue(ticketId, id)).toBe(assignments[0].dueAt);
      seen.push(assignments[0].dueAt);
    };
    await agrees();
    house.clock.move(HOUR);
    const more = { amount: 1, unit: 'working_days', reason: '需订制构件' };
    const { extensionId } = (await house.unit('housing', `assignments/${id}/extensions`, more)).body;
    await agrees();
    await house.center(`extensions/${extensionId}/grant`, { reason: '同意' });
    await agrees();
    house.clock.move(HOUR);
    const asked = await house.unit('housing', `assignments/${id}/return`, { reason: 'not_our_duty', text: '非本单位' });
    await agrees();
    await house.center(`returns/${asked.body.returnId}/review`, { justified: false, reason: '属本单位' });
    await agrees();
    await house.center(`tickets/${ticketId}/park`, { reason: '规划道路尚未征地' });
    await agrees();
    house.clock.move(3 * DAY);
    await house.center(`tickets/${ticketId}/write-off`, { reason: '征地完成' });
    await agrees();
    await house.unit('housing', `assignments/${id}/answer`, { text: '已办理' });
    await house.center(`tickets/${ticketId}/send-back`, { reason: '退回重办' });
    await agrees();
    const [start, , extended, , , parked, goesOn, again] = seen;
    expect(parked).toBeNull();
    expect(new Set([start, extended, goesOn, again]).size).toBe(4);
  });
});
