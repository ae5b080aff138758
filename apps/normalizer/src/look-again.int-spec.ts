import type { Runtime } from '@guiyi/runtime';
import {
  claimSoftly,
  insertRows,
  newId,
  refuseSuggestion,
  splitAppeal,
  ticketsUnderKeys,
  unmergeTicket,
} from '@guiyi/storage';
import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NormalizeIntakes } from './normalize-intakes.processor.js';
import { type House, openHouse } from './testing/open-house.js';

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
const REFUND_AGAIN = {
  title: '云帆健身房突然关门不退会员费',
  text: '云帆健身房突然关门，老板电话不接，办的年卡用不了，要求退还会员费。健身房的店员也走了。',
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
    runtime.database.query<{ way: string; body: { reason: string } }>(
      `SELECT way, body FROM decision WHERE jurisdiction = $1 AND kind = 'match' AND intake_id IS NULL ORDER BY at`,
      [city],
    );
  const inState = (city: string, ticketId: string, state: string) =>
    runtime.database.query('UPDATE ticket SET state = $3 WHERE jurisdiction = $1 AND id = $2', [city, ticketId, state]);
  const dispatch = async (city: string, ticketId: string, department: string, state: string, hours: number) => {
    const due = new Date(clock.now().getTime() + hours * 3_600_000);
    const assignment = { id: newId(), ticket_id: ticketId, department, role: 'lead', state, due_at: due };
    await insertRows(runtime.database, 'assignment', [
      { jurisdiction: city, ...assignment, dispatched_at: clock.now() },
    ]);
    await inState(city, ticketId, 'in_handling');
  };
  /** Two that came apart, of which the first will grow. */
  const apart = async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const alone = await say(city, POLICE);
    expect(alone).not.toBe(first);
    return { city, first, alone };
  };
  const held = async (city: string, ...tickets: string[]) =>
    Promise.all(tickets.map((ticketId) => appealsOn(city, ticketId)));
  const no = { reason: '不是一回事', actor: DISPATCHER, hide: () => '' };

  it('is merged when somebody says what both have in common, with the reason, and no label is made of it', async () => {
    const { city, first, alone } = await apart();
    expect(await say(city, BOTH)).toBe(first);
    expect(await held(city, first, alone)).toEqual([3, 0]);
    const [decided, ...more] = await decisionsBeside(city);
    expect(more).toEqual([]);
    expect(decided).toMatchObject({ way: 'same_matter', body: { ticketId: first, mergedTicketId: alone } });
    expect(decided?.body.reason).toMatch(/^复看：/);
    const merged = await runtime.database.query(
      `SELECT actor->>'id' AS by, data->>'into' AS into, at FROM event
       WHERE jurisdiction = $1 AND ticket_id = $2 AND kind = 'ticket.merged'`,
      [city, alone],
    );
    expect(merged).toEqual([{ by: 'normalizer', into: first, at: clock.now() }]);
    expect(await runtime.database.query('SELECT 1 FROM match_label WHERE jurisdiction = $1', [city])).toEqual([]);
  });

  it('stays apart for good once somebody has undone the merge', async () => {
    const { city, first, alone } = await apart();
    await say(city, BOTH);
    const undo = { jurisdiction: city, ticketId: alone, now: clock.now(), ...no };
    expect(await runtime.database.transaction((sql) => unmergeTicket(sql, undo))).toMatchObject({ ok: true });
    expect(await say(city, BOTH_AGAIN)).toBe(first);
    expect(await held(city, first, alone)).toEqual([3, 1]);
  });

  it('takes the one that grows in where it is the earlier, and is left alone once that was undone', async () => {
    const { id: city } = house.openCity();
    const alone = await say(city, POLICE);
    const grows = await say(city, REFUND);
    // It joins the one that it is most like.
    expect(await say(city, REFUND_AGAIN)).toBe(grows);
    await say(city, BOTH);
    expect(await held(city, alone, grows)).toEqual([4, 0]);
    const undo = { jurisdiction: city, ticketId: grows, now: clock.now(), ...no };
    expect(await runtime.database.transaction((sql) => unmergeTicket(sql, undo))).toMatchObject({ ok: true });
    const before = await held(city, alone, grows);
    await say(city, BOTH_AGAIN);
    const after = await held(city, alone, grows);
    expect(after.every((count, at) => count >= (before[at] ?? 0))).toBe(true);
    expect(after).not.toContain(0);
  });

  it('is not merged back by itself with what it was split from', async () => {
    const { id: city } = house.openCity();
    const first = await say(city, REFUND);
    const id = await house.accept(city, REFUND_AGAIN);
    await normalizer.handle({ jurisdiction: city }, never);
    expect(await ticketOf(city, id)).toBe(first);
    const [appeal] = await runtime.database.query<{ appealId: string }>(
      'SELECT appeal_id AS "appealId" FROM intake WHERE jurisdiction = $1 AND id = $2',
      [city, id],
    );
    const split = {
      jurisdiction: city,
      appealId: appeal?.appealId ?? '',
      now: clock.now(),
      ticketNumber: 'T-1',
      ...no,
    };
    const done = await runtime.database.transaction((sql) => splitAppeal(sql, split));
    const other = done.ok ? done.ticketId : '';
    await say(city, BOTH);
    await say(city, BOTH_AGAIN);
    expect(await held(city, first, other)).not.toContain(0);
  });

  it.each<[string, (city: string, first: string, alone: string) => Promise<unknown>]>([
    [
      'a person said no to the suggestion',
      (city, first, alone) => {
        const refusal = { jurisdiction: city, ticketId: alone, otherId: first, actor: DISPATCHER, now: clock.now() };
        return runtime.database.transaction((sql) => refuseSuggestion(sql, refusal));
      },
    ],
    [
      'another department holds it',
      async (city, first, alone) => {
        await dispatch(city, first, 'market', 'signed', 8);
        await dispatch(city, alone, 'police', 'dispatched', 24);
      },
    ],
    [
      'its department has begun with it',
      async (city, first, alone) => {
        await dispatch(city, first, 'market', 'signed', 8);
        await dispatch(city, alone, 'market', 'handling', 24);
      },
    ],
    [
      'it would be answered later',
      async (city, first, alone) => {
        await dispatch(city, first, 'market', 'signed', 48);
        await dispatch(city, alone, 'market', 'dispatched', 24);
      },
    ],
    [
      'the department of both wants to return the other',
      async (city, first, alone) => {
        await dispatch(city, first, 'market', 'return_requested', 8);
        await dispatch(city, alone, 'market', 'dispatched', 24);
      },
    ],
    [
      'the other waits for a dispatcher',
      (city, first) =>
        runtime.database.query(
          `UPDATE ticket SET state = 'pending_dispatch', claim_at = 'infinity' WHERE jurisdiction = $1 AND id = $2`,
          [city, first],
        ),
    ],
    [
      'something was ordered of it',
      (city, _, alone) =>
        insertRows(runtime.database, 'supervision', [
          {
            ...{ jurisdiction: city, id: newId(), ticket_id: alone, trigger: 'instruction', cause: 'x', level: 1 },
            ...{ recipients: [], text: '请尽快办理', report_by: clock.now(), explanation: {}, state: 'open' },
            ...{ ordered_by: DISPATCHER, ordered_at: clock.now() },
          },
        ]),
    ],
    ['the other is parked', (city, first) => inState(city, first, 'parked')],
    ['it is done once more', (city, _, alone) => inState(city, alone, 'rework')],
    [
      'somebody has it open',
      (city, _, alone) => {
        const account = { id: newId(), name: '李' };
        const until = new Date(clock.now().getTime() + 600_000);
        const claim = { jurisdiction: city, ticketId: alone, account, takeOver: false, now: clock.now(), until };
        return claimSoftly(runtime.database, claim);
      },
    ],
  ])('stays where it is where %s', async (_, prepare) => {
    const { city, first, alone } = await apart();
    await prepare(city, first, alone);
    await say(city, BOTH);
    expect(await held(city, first, alone)).toEqual([2, 1]);
    expect(await decisionsBeside(city)).toEqual([]);
  });

  it('is alone no more once its person spoke again', async () => {
    const { city, first, alone } = await apart();
    await runtime.database.query(
      `INSERT INTO later_words (jurisdiction, id, appeal_id, intake_id, kind, number, channel, text, said_at, matter)
       SELECT $1, gen_random_uuid(), a.id, a.intake_id, 'follow_up', 'x', 'webform', a.text, now(), a.matter
       FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id WHERE l.jurisdiction = $1 AND l.ticket_id = $2`,
      [city, alone],
    );
    // Whichever of the two it joins.
    await say(city, BOTH);
    expect(await held(city, first, alone)).not.toContain(0);
    expect(await decisionsBeside(city)).toEqual([]);
  });

  it('is merged where one department holds both, has not begun with it, and has no more time', async () => {
    const { city, first, alone } = await apart();
    await dispatch(city, first, 'market', 'handling', 8);
    await dispatch(city, alone, 'market', 'dispatched', 24);
    await say(city, BOTH);
    expect(await held(city, first, alone)).toEqual([3, 0]);
  });

  it('waits for nobody: a ticket that is held at this moment is left where it is, and the arrival is served', async () => {
    const { city, first, alone } = await apart();
    await runtime.database.transaction(async (sql) => {
      await sql.query('SELECT 1 FROM ticket WHERE jurisdiction = $1 AND id = $2 FOR UPDATE', [city, alone]);
      expect(await say(city, BOTH)).toBe(first);
    });
    expect(await held(city, first, alone)).toEqual([2, 1]);
    await say(city, BOTH_AGAIN);
    expect(await held(city, first, alone)).toEqual([4, 0]);
  });

  it('costs no arrival where it fails', async () => {
    const { city, first, alone } = await apart();
    await runtime.database.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''out of order''; END'`,
    );
    await runtime.database.query(
      `CREATE TRIGGER fail BEFORE UPDATE ON link FOR EACH ROW WHEN (NEW.jurisdiction = '${city}') EXECUTE FUNCTION fail()`,
    );
    expect(await say(city, BOTH)).toBe(first);
    expect(await held(city, first, alone)).toEqual([2, 1]);
    await runtime.database.query('DROP TRIGGER fail ON link');
    await say(city, BOTH_AGAIN);
    expect(await held(city, first, alone)).toEqual([4, 0]);
  });

  it('leaves its place among the candidates to the one that it went to, until they are parted', async () => {
    const { city, first, alone } = await apart();
    const found = async () => {
      const keys = await runtime.database.query<{ key: string }>(
        'SELECT key FROM ticket_key WHERE jurisdiction = $1 AND ticket_id = $2',
        [city, alone],
      );
      const since = new Date(clock.now().getTime() - 86_400_000);
      const under = await ticketsUnderKeys(
        runtime.database,
        city,
        keys.map(({ key }) => key),
        since,
      );
      return [first, alone].map((id) => [...under.values()].filter((ids) => ids.includes(id)).length === under.size);
    };
    expect(await found()).toEqual([false, true]);
    await say(city, BOTH);
    expect(await found()).toEqual([true, false]);
    const undo = { jurisdiction: city, ticketId: alone, now: clock.now(), ...no };
    await runtime.database.transaction((sql) => unmergeTicket(sql, undo));
    expect(await found()).toEqual([false, true]);
  });

  it('meets what came in the same batch', async () => {
    const { id: city } = house.openCity();
    const ids: string[] = [];
    for (const said of [REFUND, POLICE, BOTH]) {
      clock.move(60_000);
      ids.push(await house.accept(city, said));
    }
    await normalizer.handle({ jurisdiction: city }, never);
    expect(new Set(await Promise.all(ids.map((id) => ticketOf(city, id)))).size).toBe(1);
  });
});
