import { MOST_LAST } from '@guiyi/matching';
import { FrozenClock } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CityMemory } from './city-memory.js';
import { loadTickets } from './load-tickets.js';
import { NormalizeIntakes } from './normalize-intakes.processor.js';
import { type House, openHouse } from './testing/open-house.js';

const HOUR = 3_600_000;

describe('tickets that are read for an arrival', () => {
  const clock = new FrozenClock('2026-03-02T02:00:00Z');
  let house: House;
  let city: string;
  /** Of two tickets with later words in each of the hours after. */
  let [long, short] = ['', ''];

  beforeAll(async () => {
    house = await openHouse(clock);
    city = house.openCity().id;
    long = await ticketWith('五四大街的路灯坏了三盏，晚上看不见路', 7);
    short = await ticketWith('川味小炒油烟太大，老人咳嗽了半个月', 4);
  });
  afterAll(() => house.close());

  const ticketWith = async (text: string, later: number) => {
    const { database } = house.runtime;
    const intakeId = await house.accept(city, { text });
    await new NormalizeIntakes(house.runtime).handle({ jurisdiction: city }, new AbortController().signal);
    const [row] = await database.query<{ ticketId: string }>(
      `WITH told AS (
         SELECT a.*, l.ticket_id FROM appeal a JOIN link l ON l.jurisdiction = $1 AND l.appeal_id = a.id
         WHERE a.jurisdiction = $1 AND a.intake_id = $2
       ), later AS (
         INSERT INTO later_words (jurisdiction, id, appeal_id, intake_id, kind, number, channel, text, said_at, matter)
         SELECT $1, gen_random_uuid(), id, intake_id, 'follow_up', 'x' || nth, 'webform', text, opened_at + nth * interval '1 hour', matter
         FROM told, generate_series(1, $3::int) AS nth
       ) SELECT ticket_id AS "ticketId" FROM told`,
      [city, intakeId, later],
    );
    return row?.ticketId ?? '';
  };
  const memory = () => new CityMemory(city, clock.now());
  /** In which of the hours the words were said that were read. */
  const hoursOf = async (wanted: ReadonlyMap<string, number>, held = memory()) => {
    const tickets = await loadTickets(house.runtime.database, city, wanted, held);
    const hours = tickets.map(({ ticketId, openedAt, said }) => [
      ticketId,
      said.map(({ at }) => (at.getTime() - openedAt.getTime()) / HOUR),
    ]);
    return Object.fromEntries(hours) as Record<string, number[]>;
  };

  it('come with the first words and as many of the last as is asked for each, in the order of time', async () => {
    const wanted = new Map([
      [long, MOST_LAST],
      [short, 2],
    ]);
    expect(await hoursOf(wanted)).toEqual({ [long]: [0, 4, 5, 6, 7], [short]: [0, 3, 4] });
    expect(await hoursOf(new Map([...wanted].reverse()))).toEqual({ [long]: [0, 4, 5, 6, 7], [short]: [0, 3, 4] });
    expect(await hoursOf(new Map([[short, MOST_LAST]]))).toEqual({ [short]: [0, 1, 2, 3, 4] });
  });

  it('come with the same words where some of them are at hand', async () => {
    const held = memory();
    expect(await hoursOf(new Map([[long, 1]]), held)).toEqual({ [long]: [0, 7] });
    const [first] = await loadTickets(house.runtime.database, city, new Map([[long, MOST_LAST]]), held);
    const [again] = await loadTickets(house.runtime.database, city, new Map([[long, MOST_LAST]]), held);
    expect(again).toEqual(first);
    expect(again?.said.at(-1)?.compared).toBe(first?.said.at(-1)?.compared);
    expect(await hoursOf(new Map([[long, MOST_LAST]]), held)).toEqual({ [long]: [0, 4, 5, 6, 7] });
  });
});
