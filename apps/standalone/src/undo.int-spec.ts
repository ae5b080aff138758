import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectSame } from './testing/expect-same.js';
import { play } from './testing/play-undo.js';
import { type Owed, readOwed } from './testing/read-owed.js';
import { City } from './testing/undo-city.js';
import { openUndoHouse, type UndoHouse } from './testing/undo-house.js';
import { PEOPLE } from './testing/undo-people.js';
import { anySteps, type Step } from './testing/undo-step.js';

/** The same sequences each time; more of them, or others: GUIYI_UNDO_RUNS, GUIYI_UNDO_SEED. */
const RUNS = Number(process.env.GUIYI_UNDO_RUNS ?? 25);
const SEED = Number(process.env.GUIYI_UNDO_SEED ?? 20260302);
/** Milliseconds a run may take on a busy machine. */
const EACH = 2_200;

const HOUR = 3_600_000;
const speaks = (name: string, wait = HOUR): Step => {
  const person = PEOPLE.findIndex((one) => one.name === name);
  return { kind: 'speak', wait, person, grave: false, unrouted: false };
};
/**
 * What chance seldom makes: three tell a matter that only the third makes plain. In between and afterwards the rest; in the last, the
 * one that stood alone was the first, and takes in two people.
 */
const LOOKED_AT_AGAIN: readonly (readonly Step[])[] = [
  [speaks('冶成福'), speaks('祁秀英'), speaks('多杰才让')],
  [
    ...[speaks('冶成福'), speaks('祁秀英'), speaks('多杰才让'), speaks('祁秀英', 20 * HOUR)],
    { kind: 'answer', wait: HOUR, ticket: 0, about: 1 },
    speaks('冶成福', 50 * HOUR),
  ],
  [
    ...[speaks('祁秀英'), speaks('冶成福'), speaks('马占福'), speaks('多杰才让')],
    { kind: 'answer', wait: 20 * HOUR, ticket: 0, about: 1 },
    speaks('马占福', 50 * HOUR),
  ],
];

/**
 * Any sequence of what people say, merges (a dispatcher's and the normalizer's own), follow-ups, answers, splits and undone
 * merges is played in two cities at the same moments; in the second nothing is ever merged. Once the first has undone
 * every merge, everybody has there what they have in the second: receipt, appeal and state, urgency, departments and due
 * times, reminders, the answer and its words, repeats, later words. What exactly, and what an answer given to a merged
 * ticket means: docs/decisions/0012-undo-equals-never-merged.md. A failure prints its seed and the shortest sequence.
 */
describe('undo', () => {
  let house: UndoHouse;

  beforeAll(async () => {
    house = await openUndoHouse();
  }, 60_000);

  afterAll(() => house?.close());

  /** Nobody reads another's name, telephone or receipt number under their own receipt, whatever is merged. */
  async function expectPrivate(city: City): Promise<void> {
    for (const { number, person } of city.receipts) {
      const own = PEOPLE[person];
      const shown = JSON.stringify(await house.track(number, own?.phone ?? ''));
      const foreign = [
        ...PEOPLE.filter((one) => one !== own).flatMap(({ name, phone }) => [name, phone]),
        ...city.receipts.filter((other) => other.person !== person).map((other) => other.number),
      ];
      expect(foreign.filter((one) => shown.includes(one))).toEqual([]);
    }
  }

  async function outcomes(steps: readonly Step[]): Promise<readonly [Owed[], Owed[]]> {
    const [one, other] = house.openCities();
    const cities = [new City(house, one), new City(house, other)] as const;
    const [merging, never] = cities;
    await play(house, cities, steps, () => expectPrivate(merging));
    const merged = await never.rows(
      `SELECT 1 FROM link WHERE jurisdiction = $1 GROUP BY ticket_id HAVING count(*) > 1`,
    );
    expect(merged).toEqual([]);
    await never.serve();
    await merging.undoAll();
    await expectPrivate(merging);
    return [await readOwed(house, merging), await readOwed(house, never)];
  }

  it.each([
    ['alone', 0, '祁秀英'],
    ['grown', 2, '冶成福'],
  ])('knows a sequence in which the normalizer looks again and merges the ticket that is %s', async (_, nth, name) => {
    const cities = house.openCities().map((city) => new City(house, city)) as [City, City];
    await play(
      house,
      cities,
      LOOKED_AT_AGAIN[nth]?.filter(({ kind }) => kind === 'speak').slice(0, nth ? 4 : 3) ?? [],
      async () => {},
    );
    const looked = await cities[0].rows(
      `SELECT founding.text FROM decision d CROSS JOIN LATERAL (
         SELECT a.text FROM link l JOIN appeal a ON a.jurisdiction = $1 AND a.id = l.appeal_id
         WHERE l.jurisdiction = $1 AND l.ticket_id = (d.body->>'mergedTicketId')::uuid ORDER BY a.opened_at LIMIT 1
       ) founding
       WHERE d.jurisdiction = $1 AND d.kind = 'match' AND d.intake_id IS NULL`,
    );
    expect(looked).toEqual([
      { text: expect.stringContaining(PEOPLE.find((one) => one.name === name)?.words.split('，')[0] ?? '-') },
    ]);
  });

  it(
    'leaves everybody what they had without the merge',
    async () => {
      await fc.assert(
        fc.asyncProperty(anySteps(PEOPLE.length), async (steps) => {
          const [undone, never] = await outcomes(steps);
          expectSame(
            undone,
            never,
            steps.some((step) => step.kind === 'speak' && step.unrouted),
          );
        }),
        {
          numRuns: RUNS,
          seed: SEED,
          interruptAfterTimeLimit: RUNS * EACH,
          examples: LOOKED_AT_AGAIN.map((steps): [readonly Step[]] => [steps]),
        },
      );
    },
    RUNS * EACH + 30_000,
  );
});
