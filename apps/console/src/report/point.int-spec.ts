import type { GeoPoint } from '@guiyi/domain';
import { insertRows, newId, recordLaterWords } from '@guiyi/storage';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DepartmentHouse, HOUR, openDepartmentHouse } from '../testing/department-house.js';
import { type Seeded, seedTicket } from '../testing/seed.js';

const ON = '2026-03-02';
const EAST = { latitude: 36.6171, longitude: 101.7782 };
const WEST = { latitude: 36.6289, longitude: 101.7101 };

interface Told {
  readonly number: string;
  readonly standing: string;
}

describe('the points of a span', () => {
  let house: DepartmentHouse;
  let early: Seeded;
  let late: Seeded;
  let silent: Seeded;

  beforeAll(async () => {
    house = await openDepartmentHouse();
    const now = house.clock.now();
    const open = (hours: number, options = {}) =>
      seedTicket(house.runtime, { openedAt: new Date(now.getTime() + hours * HOUR), ...options });
    early = await open(0, { title: '路灯不亮，电话 13812345678', people: [{ kind: 'person' }, { kind: 'person' }] });
    late = await open(1, { dueAt: new Date(now.getTime() + 2 * HOUR) });
    silent = await open(1.5);
    const before = await open(-48);
    await place(early, EAST);
    await place(late, WEST);
    await place(before, EAST);
    const { database } = house.runtime;
    await database.query(`UPDATE ticket SET district = 'chengdong', category = 'lighting' WHERE id = $1`, [
      early.ticketId,
    ]);
    house.clock.move(3 * HOUR);
  });
  afterAll(() => house.close());

  function place({ appeals }: Seeded, point: GeoPoint) {
    return house.runtime.database.query(
      `UPDATE appeal SET understanding = understanding || jsonb_build_object('point', $2::jsonb) WHERE id = $1`,
      [appeals.at(-1)?.id, JSON.stringify(point)],
    );
  }
  const points = async (query = '') => (await house.leader(`reports/points?day=${ON}${query}`)).body;
  const numbers = (told: readonly Told[]) => told.map(({ number }) => number);

  it('tell each ticket once, at the place of the first who told one, newest first and masked', async () => {
    const { points: told, cut, districts, span } = await points();
    expect(told).toEqual([
      expect.objectContaining({ number: late.ticketNumber, ...WEST, standing: 'overdue', appeals: 1 }),
      expect.objectContaining({
        ...{ number: early.ticketNumber, ...EAST, standing: 'open', appeals: 2 },
        title: expect.not.stringContaining('13812345678'),
      }),
    ]);
    expect({ cut, day: span.firstDay }).toEqual({ cut: false, day: ON });
    expect(districts).toEqual([
      { district: '', tickets: 2 },
      { district: 'chengdong', tickets: 1 },
    ]);
  });

  const ASKED: readonly [string, () => Seeded[]][] = [
    ['&category=lighting', () => [early]],
    ['&district=chengdong', () => [early]],
    ['&district=chengxi', () => []],
    ['&period=week', () => [late, early]],
  ];
  it.each(ASKED)('are those that %s asks for', async (query, which) => {
    expect(numbers((await points(query)).points)).toEqual(which().map(({ ticketNumber }) => ticketNumber));
  });

  it('leave the counts of the other districts as they are where one is asked for', async () => {
    expect((await points('&district=chengdong')).districts).toEqual([
      { district: '', tickets: 2 },
      { district: 'chengdong', tickets: 1 },
    ]);
    expect((await points('&category=lighting&district=chengxi')).districts).toEqual([
      { district: 'chengdong', tickets: 1 },
    ]);
  });

  it('are of the day that is asked for alone', async () => {
    expect((await house.leader('reports/points?day=2026-02-28')).body.points).toHaveLength(1);
  });

  it('gain a ticket whose person tells the place later, and keep the place that was told first', async () => {
    const [appeal] = silent.appeals;
    if (!appeal) throw new Error('an appeal was seeded');
    const say = (point: GeoPoint) =>
      recordLaterWords(house.runtime.database, 'xining', [
        {
          ...{ id: newId(), appealId: appeal.id, intakeId: appeal.intakeId, kind: 'follow_up', number: 'R0', point },
          ...{ channel: 'wechat', text: '[位置]', saidAt: house.clock.now() },
        },
      ]);
    await say(EAST);
    await say(WEST);
    const { points: told } = await points();
    expect(told.find(({ number }: Told) => number === silent.ticketNumber)).toMatchObject(EAST);
  });

  it('are cut at two thousand, and say so', async () => {
    const { database, vault } = house.runtime;
    const many = Array.from({ length: 2001 }, (_, at) => ({ ticket: newId(), appeal: newId(), at }));
    const openedAt = new Date(`${ON}T05:00:00+08:00`);
    const own = { jurisdiction: 'xining', opened_at: openedAt, state: 'in_handling', type: 'help', urgency: 'normal' };
    const [like] = await database.query<{ intake: string }>('SELECT intake_id AS intake FROM appeal LIMIT 1');
    const sealed = vault.sealJson({ kind: 'person' });
    await insertRows(
      database,
      'ticket',
      many.map(({ ticket, at }) => ({
        ...{ ...own, id: ticket, number: `M${at}`, title: '井盖', first_receiver: 'city-form' },
        ...{ last_at: openedAt, claim_at: openedAt },
      })),
    );
    await insertRows(
      database,
      'appeal',
      many.map(({ appeal, at }) => ({
        ...{ ...own, state: 'open', id: appeal, number: `N${at}`, intake_id: like?.intake, source_id: 'city-form' },
        ...{ channel: 'webform', title: '井盖', text: '井盖', understanding: { point: EAST }, matter: {} },
        ...{ requester_kind: 'person', requester_sealed: sealed },
      })),
    );
    await insertRows(
      database,
      'link',
      many.map(({ ticket, appeal }) => ({
        ...{ jurisdiction: 'xining', id: newId(), appeal_id: appeal, ticket_id: ticket },
        ...{ made_by: { kind: 'system', id: 'test' }, made_at: openedAt },
      })),
    );
    const { points: told, cut } = await points();
    expect(told).toHaveLength(2_000);
    expect(cut).toBe(true);
    expect(numbers(told)).toContain(late.ticketNumber);
  });

  it('are for who may read reports, and the outline for who sees the queue', async () => {
    expect((await house.unit('housing', `reports/points?day=${ON}`)).status).toBe(403);
    const { status, body } = await house.unit('housing', 'city/outline');
    expect(status).toBe(200);
    const [city, ...others] = body.outline.features;
    expect([city.properties.name, others]).toEqual(['西宁市', []]);
    expect(city.geometry.coordinates.flat(2).length).toBeGreaterThan(10);
  });
});
