import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';

type Asked = Promise<{ readonly status: number; readonly body: { readonly detail?: string } }>;
type Given = Awaited<ReturnType<DepartmentHouse['dispatched']>>;
type Act = (house: DepartmentHouse, ticket: Given) => Promise<() => Asked>;

/** Made ready first, so that the two that race are the acts themselves. */
const ready =
  (act: (house: DepartmentHouse, ticket: Given) => Asked): Act =>
  async (house, ticket) =>
  () =>
    act(house, ticket);
const own = ({ of }: Given) => of['huangzhong-gov'];
const unit = (house: DepartmentHouse, ticket: Given, act: string, body: object) =>
  house.unit('huangzhong-gov', `assignments/${own(ticket)}/${act}`, body);
const answer = ready((house, ticket) => unit(house, ticket, 'answer', { text: '已办理' }));
const asksBack = ready((house, ticket) => unit(house, ticket, 'return', { reason: 'not_our_duty', text: '非本单位' }));
const handsDown = ready((house, ticket) =>
  unit(house, ticket, 'sub-dispatch', { departments: ['huangzhong-market'], reason: '属地办理' }),
);
const asksForMore = ready((house, ticket) =>
  unit(house, ticket, 'extensions', { amount: 1, unit: 'working_days', reason: '需订制构件' }),
);
const park = ready((house, { ticketId }) => house.center(`tickets/${ticketId}/park`, { reason: '尚未征地' }));
const dispatch = ready((house, { ticketId }) =>
  house.center(`tickets/${ticketId}/dispatch`, {
    assignments: [{ department: 'market', role: 'lead' }],
    reason: '改派',
  }),
);
const instruct = ready((house, { ticketId }) =>
  house.center(`tickets/${ticketId}/supervision-orders`, { instruction: '请本周内办结' }),
);
const review: Act = async (house, ticket) => {
  const asked = await (await asksBack(house, ticket))();
  const { returnId } = asked.body as { returnId: string };
  const reassign = [{ department: 'market', role: 'lead' }];
  return () => house.center(`returns/${returnId}/review`, { justified: true, reason: '属实', reassign });
};
const grant: Act = async (house, ticket) => {
  const asked = await (await asksForMore(house, ticket))();
  const { extensionId } = asked.body as { extensionId: string };
  return () => house.center(`extensions/${extensionId}/grant`, { reason: '同意' });
};
const writeOff: Act = async (house, ticket) => {
  await (await park(house, ticket))();
  return () => house.center(`tickets/${ticket.ticketId}/write-off`, { reason: '征地完成' });
};
const report: Act = async (house, ticket) => {
  const ordered = await (await instruct(house, ticket))();
  const { orderId } = ordered.body as { orderId: string };
  return () => house.unit('huangzhong-gov', `supervision-orders/${orderId}/report`, { report: '已派人' });
};

/** Acts of which a second one, of the same kind, finds nothing left to do. */
const ONCE: Record<string, Act> = { answer, asksBack, handsDown, asksForMore, park, review, grant, writeOff };
const PAIRS: [string, Act, string, Act][] = [
  ...Object.entries(ONCE).map(([name, act]): [string, Act, string, Act] => [name, act, name, act]),
  ['review', review, 'answer', answer],
  ['review', review, 'dispatch', dispatch],
  ['grant', grant, 'answer', answer],
  ['grant', grant, 'dispatch', dispatch],
  ['grant', grant, 'handsDown', handsDown],
  ['writeOff', writeOff, 'dispatch', dispatch],
  ['writeOff', writeOff, 'answer', answer],
  ['park', park, 'dispatch', dispatch],
  ['handsDown', handsDown, 'asksBack', asksBack],
  ['report', report, 'dispatch', dispatch],
  ['instruct', instruct, 'instruct', instruct],
  ['instruct', instruct, 'answer', answer],
];

describe('two acts at once on one ticket', () => {
  let house: DepartmentHouse;
  beforeAll(async () => {
    house = await openDepartmentHouse();
  });
  afterAll(() => house.close());

  it.each(PAIRS)(
    '%s and %s follow one another, or the second is refused with a reason',
    async (one, first, other, second) => {
      const ticket = await house.dispatched([{ department: 'huangzhong-gov' }]);
      house.clock.move(HOUR);
      // Signed in, all of them, before they race.
      await Promise.all([house.center('parkings'), house.unit('huangzhong-gov', 'assignments')]);
      const act = await first(house, ticket);
      const acts = one === other ? [act, act] : [act, await second(house, ticket)];
      const done = await Promise.all(acts.map((ask) => ask()));
      const statuses = done.map(({ status }) => status);
      expect(statuses.filter((status) => ![200, 403, 404, 409].includes(status))).toEqual([]);
      expect(statuses).toContain(200);
      if (one === other && one in ONCE) expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      for (const { status, body } of done) if (status !== 200) expect(body.detail).toMatch(/\p{Script=Han}/u);
      expect(await broken(ticket.ticketId)).toEqual([]);
    },
  );

  /** What must hold of a ticket however its acts fell together; the rules that it breaks. */
  async function broken(ticketId: string): Promise<string[]> {
    const rules: Record<string, string> = {
      'a request waits that nobody can decide': `SELECT 1 FROM extension e JOIN assignment a ON a.id = e.assignment_id
        WHERE e.ticket_id = $1 AND e.state = 'pending' AND a.state <> 'extension_requested'`,
      'a return waits that nobody can review': `SELECT 1 FROM return_request r JOIN assignment a ON a.id = r.assignment_id
        WHERE r.ticket_id = $1 AND r.state = 'pending' AND a.state <> 'return_requested'`,
      'in the register, and not parked': `SELECT 1 FROM parking p JOIN ticket t ON t.id = p.ticket_id
        WHERE t.id = $1 AND (t.state = 'parked') <> (p.written_off_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM parking later WHERE later.ticket_id = $1 AND later.id > p.id)`,
      'in handling, and nobody has it': `SELECT 1 FROM ticket t WHERE t.id = $1 AND t.state = 'in_handling' AND NOT EXISTS (
        SELECT 1 FROM assignment a WHERE a.ticket_id = t.id AND a.role IN ('lead', 'parallel')
          AND a.state NOT IN ('answered', 'accepted', 'revoked', 'return_accepted'))`,
      'one department has it twice': `SELECT 1 FROM assignment WHERE ticket_id = $1
        AND state NOT IN ('answered', 'accepted', 'revoked', 'return_accepted') GROUP BY department HAVING count(*) > 1`,
      'an order of a department that lost it': `SELECT 1 FROM supervision s JOIN assignment a ON a.id = s.assignment_id
        WHERE s.ticket_id = $1 AND s.state <> 'closed' AND a.state IN ('revoked', 'return_accepted')`,
      'a date of somebody who has nothing to do': `SELECT 1 FROM due d JOIN assignment a ON a.id = d.assignment_id
        WHERE d.ticket_id = $1 AND d.done_at IS NULL AND d.kind <> 'report'
          AND a.state IN ('answered', 'accepted', 'revoked', 'return_accepted')`,
      'told twice': `SELECT 1 FROM message m JOIN link l ON l.appeal_id = m.appeal_id
        WHERE l.ticket_id = $1 AND m.kind = 'answer' GROUP BY m.appeal_id HAVING count(*) > 1`,
    };
    const found: string[] = [];
    for (const [rule, text] of Object.entries(rules))
      if ((await house.runtime.database.query(text, [ticketId])).length) found.push(rule);
    return found;
  }
});
