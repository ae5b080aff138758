import { type CityProfile, type Indicator } from '@guiyi/domain';
import { loadProfile } from '@guiyi/routing';
import { Database, listReports, Vault } from '@guiyi/storage';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayBook } from '../testing/day-book.js';
import { keepFigures } from './keep-figures.js';
import { recount } from './recount.js';

function city(name: string): CityProfile {
  const loaded = loadProfile(new URL(`../../../../profiles/${name}.yaml`, import.meta.url).pathname);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  return loaded.profile;
}

/**
 * Two days of one city, all times +08:00. On the 2nd:
 *  A two people, dispatched, due 3rd 12:00, answered 2nd 16:00 in time; both called back on the 2nd:
 *    solved and satisfied; mostly solved and fairly satisfied
 *  B dispatched, due 2nd 11:00, answered 2nd 15:00: late; called back: unsolved, unsatisfied
 *  C answered at once, nobody reached
 *  D dispatched, due 3rd, still open on the 2nd; answered on the 3rd in time, called back then: solved, satisfied
 *  E nobody has touched it by the end of the 2nd; declined on the 3rd
 */
async function writeTwoDays(book: DayBook) {
  const a = await book.open('2026-03-02T09:00:00+08:00', 2);
  const toA = await book.dispatch('2026-03-02T09:10:00+08:00', a.id, 'water', '2026-03-03T12:00:00+08:00');
  await book.answer('2026-03-02T16:00:00+08:00', a, toA);
  await book.callBack('2026-03-02T17:00:00+08:00', a.id, a.appeals[0] ?? '', 'solved', 'satisfied');
  await book.callBack('2026-03-02T17:05:00+08:00', a.id, a.appeals[1] ?? '', 'mostly_solved', 'neutral');
  const b = await book.open('2026-03-02T09:30:00+08:00');
  const toB = await book.dispatch('2026-03-02T09:40:00+08:00', b.id, 'urban', '2026-03-02T11:00:00+08:00');
  await book.answer('2026-03-02T15:00:00+08:00', b, toB);
  await book.callBack('2026-03-02T18:00:00+08:00', b.id, b.appeals[0] ?? '', 'unsolved', 'unsatisfied');
  const c = await book.open('2026-03-02T10:00:00+08:00');
  await book.answer('2026-03-02T10:05:00+08:00', c);
  await book.callBack('2026-03-02T19:00:00+08:00', c.id, c.appeals[0] ?? '');
  const d = await book.open('2026-03-02T23:50:00+08:00');
  const toD = await book.dispatch('2026-03-02T23:55:00+08:00', d.id, 'water', '2026-03-03T18:00:00+08:00');
  const e = await book.open('2026-03-02T23:59:59+08:00');
  return {
    ...{ a, b, c, d, e, toB },
    async nextDay() {
      await book.answer('2026-03-03T10:00:00+08:00', d, toD);
      await book.callBack('2026-03-03T11:00:00+08:00', d.id, d.appeals[0] ?? '', 'solved', 'satisfied');
      await book.note('2026-03-03T09:00:00+08:00', 'ticket.state_changed', {
        ticketId: e.id,
        data: { to: 'rejected' },
      });
    },
  };
}

const NOW = new Date('2026-03-05T00:00:00Z');
const day = (firstDay: string) => ({ period: 'day' as const, day: firstDay, now: NOW });

describe('what five cities count', () => {
  let database: Database;
  let drop: () => Promise<void>;
  const vault = new Vault(Buffer.alloc(32, 5));

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });

  // Worked out by hand from the table above.
  it.each<[string, Record<string, string>, Record<string, string>]>([
    // on time: A, B late (C was never dispatched); people reached: A1, A2, B
    [
      'huimin',
      { 'on-time': '1/2', solved: '2/3', satisfied: '2/3' },
      { 'on-time': '1/1', solved: '1/1', satisfied: '1/1' },
    ],
    // taken in: A to E; responded or dispatched: all but E; finished: A, B, C
    [
      'jiayuguan',
      { responded: '4/5', finished: '3/5', satisfied: '2/3' },
      { responded: '0/0', finished: '0/0', satisfied: '1/1' },
    ],
    // 诸城 counts only those who are satisfied outright
    ['zhucheng', { 'on-time': '1/2', satisfied: '1/3' }, { 'on-time': '1/1', satisfied: '1/1' }],
    // responded: A, B and C; D was only dispatched
    [
      'xining',
      { responded: '3/5', solved: '2/3', satisfied: '2/3' },
      { responded: '0/0', solved: '1/1', satisfied: '1/1' },
    ],
    ['gaoyou', { count: '3', 'on-time': '1/2', satisfied: '2/3' }, { count: '0', 'on-time': '1/1', satisfied: '1/1' }],
  ])('%s: as reported each day, and the same when counted again after more has come', async (name, first, second) => {
    const profile = city(name);
    const days = await writeTwoDays(new DayBook(database, vault, name));
    const reported = await keepFigures(database, profile, day('2026-03-02'));
    expect(reported.ok && digits(reported.reports)).toEqual(first);

    await days.nextDay();
    const next = await keepFigures(database, profile, day('2026-03-03'));
    expect(next.ok && digits(next.reports)).toEqual(second);
    // Written today into the past: B was really answered in time, and A's second person took it back.
    const book = new DayBook(database, vault, name);
    const dueAt = '2026-03-02T23:00:00Z';
    await book.note('2026-03-02T09:45:00+08:00', 'ticket.redated', {
      ...{ ticketId: days.b.id, assignmentId: days.toB, data: { dueAt } },
    });
    await book.callBack('2026-03-02T20:00:00+08:00', days.a.id, days.a.appeals[1] ?? '', 'unsolved', 'unsatisfied');

    const kept = await listReports(database, name, 'day', { firstDay: '2026-03-02', limit: 10 });
    const again = await recount(database, profile, kept);
    expect(again.map(({ identical, now }) => [identical, now])).toEqual(kept.map(() => [true, undefined]));
    expect(digits(again.map(({ reported: { indicator }, again: figure }) => ({ indicator, ...figure })))).toEqual(
      first,
    );
    // Reported once more, it stays what it was.
    await keepFigures(database, profile, { ...day('2026-03-02'), now: new Date('2026-04-01T00:00:00Z') });
    expect(digits(await listReports(database, name, 'day', { firstDay: '2026-03-02', limit: 10 }))).toEqual(first);
  });

  it('shows who comes and goes when the formula has a new version, and says when one was changed in place', async () => {
    const profile = { ...city('huimin'), id: 'newer' };
    const { a, b } = await writeTwoDays(new DayBook(database, vault, 'newer'));
    await keepFigures(database, profile, day('2026-03-02'));
    const kept = await listReports(database, 'newer', 'day', { firstDay: '2026-03-02', limit: 10 });
    const change = (id: string, edit: (indicator: Indicator) => Indicator) => ({
      ...profile,
      indicators: profile.indicators.map((one) => (one.id === id ? edit(one) : one)),
    });

    // 满意 alone counts from version 2 on; it holds for the day already.
    const stricter = change('satisfied', (one) => ({
      ...one,
      formulae: [
        ...one.formulae,
        {
          ...(one.formulae[0] as Indicator['formulae'][number]),
          version: 2,
          validFrom: '2026-03-01',
          counted: 'satisfied',
        },
      ],
    }));
    const satisfied = (await recount(database, stricter, kept)).find(
      ({ reported }) => reported.indicator === 'satisfied',
    );
    expect(satisfied).toMatchObject({
      identical: true,
      alteredInPlace: false,
      again: { numerator: 2, denominator: 3 },
      now: { numerator: 1, denominator: 3, formula: { version: 2 } },
      difference: { gained: [`${a.appeals[1]} -`], lost: [`${a.appeals[1]} +`] },
    });
    // With the tickets behind every digit.
    expect(satisfied?.again.missed).toEqual([{ id: b.appeals[0], ticketId: b.id }]);

    const inPlace = change('on-time', (one) => ({
      ...one,
      formulae: one.formulae.map((formula) => ({ ...formula, counted: 'finished' as const })),
    }));
    const onTime = (await recount(database, inPlace, kept)).find(({ reported }) => reported.indicator === 'on-time');
    expect(onTime).toMatchObject({ identical: true, alteredInPlace: true, now: undefined, again: { numerator: 1 } });
  });

  it('keeps nothing of a moment at which work may still be under way', async () => {
    const soon = await keepFigures(database, city('gaoyou'), { ...day('2026-03-05'), asOf: NOW });
    expect(soon).toMatchObject({ ok: false });
  });
});

function digits(
  figures: readonly { indicator: string; numerator: number; denominator: number | null }[],
): Record<string, string> {
  return Object.fromEntries(
    figures.map(({ indicator, numerator, denominator }) => [
      indicator,
      denominator === null ? String(numerator) : `${numerator}/${denominator}`,
    ]),
  );
}
