import type { Runtime } from '@guiyi/runtime';
import { insertRows, newId, refuseSuggestion, unmergeTicket } from '@guiyi/storage';
import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NormalizeIntakes } from './normalize-intakes.processor.js';
import { type House, openHouse } from './open-house.fixture.js';

const DISPATCHER = { kind: 'user', id: 'li' } as const;
const never = new AbortController().signal;

const REFUND = {
  title: '云帆健身房突然关门不退会员费',
  text: '云帆健身房突然关门，老板电话不接，办的年卡还有八个月没用，要求退还会员费。云帆健身房的店员说老板已经跑了。',
};
const POLICE = {
  title: '云帆健身房卷款，派出所不立案',
  text: '云帆健身房收了几百人的预付款，警方不肯立案，说是经济纠纷，我们几个会员跑了三次派出所，都让去法院。希望尽快立案，查封云帆的账户。',
};
/** Tells both sides. */
const BOTH = {
  title: '云帆健身房关门，会员费不退',
  text: '云帆健身房关门跑路，会员卡不退，派出所不立案，几百名会员的预付款没了，请立案并退还会员费。',
};
const BOTH_AGAIN = {
  title: '云帆健身房跑路，会员费要不回来',
  text: '云帆健身房关门跑路，会员卡不退，我们去派出所，派出所不立案，几百名会员的预付款没了，请立案并退还会员费。',
};

describe('a ticket that stands alone beside one that grows', () => {
  const clock = new FrozenClock('2026-03-02T02:00:00Z');
  let house: House;
  let runtime: Runtime;
  let normalizer: NormalizeIntakes;

  beforeAll(async () => {
    house = await openHouse(clock);
    runtime = house.runtime;
    normalizer = new NormalizeIntakes(runtime);
  });
  afterAll(() => house.close());

  /** Says it, and serves it. @returns the ticket that it is on. */
  const say = async (city: string, said: typeof REFUND) => {
    clock.move(60_000);
    const id = await house.accept(city, said);
    await normalizer.handle({ jurisdiction: city }, never);
    return ticketOf(city, id);
  };
  const ticketOf = async (city: string, intakeId: string) => {
    const [row] = await runtime.database.query<{ ticketId: string }>(
      `SELECT l.ticket_id AS "ticketId" FROM intake i JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = i.appeal_id
         AND l.ended_at IS NULL WHERE i.jurisdiction = $1 AND i.id = $2`,
      [city, intakeId],
    );
    return row?.ticketId ?? '';
  };
  const appealsOn = async (city: string, ticketId: string) => {
    const rows = await runtime.database.query(
      `SELECT 1 FROM link WHERE jurisdiction = $1 AND ticket_id = $2 AND ended_at IS NULL`,
      [city, ticketId],
    );
    return rows.length;
  };
  const decisionsBeside = (city: string) =>
    runtime.database.query<{ way: string; body: { reason: string; suggested: { ticketId: string }[] } }>(
      `SELECT way, body FROM decision WHERE jurisdiction = $1 AND kind = 'match' AND intake_id IS NULL ORDER BY at`,
      [city],
    );
  const dispatch = (city: string, ticketId: string, department: string, state: string) =>
    insertRows(runtime.database, 'assignment', [
      {
        jurisdiction: city,
        id: newId(),
        ticket_id: ticketId,
        department,
        role: 'lead',
        state,
        dispatched_at: clock.now(),
      },
    ]);
  const change = { reason: '不是一回事', actor: DISPATCHER, hide: () => '' };

  it('is merged when somebody says what both have in common, with the reason, and the merge can be undone for good', async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const alone = await say(city, POLICE);
    expect(alone).not.toBe(first);
    expect(await say(city, BOTH)).toBe(first);
    expect(await appealsOn(city, first)).toBe(3);
    const [decided, ...more] = await decisionsBeside(city);
    expect(more).toEqual([]);
    expect(decided).toMatchObject({ way: 'same_matter', body: { ticketId: first, mergedTicketId: alone } });
    expect(decided?.body.reason).toMatch(/^复看：/);
    const merged = await runtime.database.query(
      `SELECT actor->>'id' AS by, data->>'into' AS into FROM event WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'ticket.merged'`,
      [city, alone],
    );
    expect(merged).toEqual([{ by: 'normalizer', into: first }]);
    expect(await runtime.database.query('SELECT 1 FROM match_label WHERE jurisdiction = $1', [city])).toEqual([]);

    const undo = { jurisdiction: city, ticketId: alone, now: clock.now(), ...change };
    expect(await runtime.database.transaction((sql) => unmergeTicket(sql, undo))).toMatchObject({
      ok: true,
      appeals: 1,
    });
    expect(await say(city, BOTH_AGAIN)).toBe(first);
    expect([await appealsOn(city, first), await appealsOn(city, alone)]).toEqual([3, 1]);
  });

  it('stays where a person said no to the suggestion', async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const alone = await say(city, POLICE);
    const no = { jurisdiction: city, ticketId: alone, otherId: first, actor: DISPATCHER, now: clock.now() };
    expect(await runtime.database.transaction((sql) => refuseSuggestion(sql, no))).toMatchObject({ ok: true });
    await say(city, BOTH);
    expect([await appealsOn(city, first), await appealsOn(city, alone)]).toEqual([2, 1]);
  });

  it('is only suggested, once, where a department would lose what it works on', async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const alone = await say(city, POLICE);
    await dispatch(city, first, 'market', 'signed');
    await dispatch(city, alone, 'police', 'dispatched');
    await say(city, BOTH);
    await say(city, BOTH_AGAIN);
    expect([await appealsOn(city, first), await appealsOn(city, alone)]).toEqual([3, 1]);
    const [shown, ...more] = await decisionsBeside(city);
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ way: 'related', body: { suggested: [{ ticketId: first }] } });
    expect(shown?.body.reason).toContain('请调度员决定');
  });

  it('is merged where one department holds both and has not begun', async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const alone = await say(city, POLICE);
    await dispatch(city, first, 'market', 'handling');
    await dispatch(city, alone, 'market', 'dispatched');
    await say(city, BOTH);
    expect([await appealsOn(city, first), await appealsOn(city, alone)]).toEqual([3, 0]);
  });
});
