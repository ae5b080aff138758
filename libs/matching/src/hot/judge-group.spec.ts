import { HotSettings } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { countWindows, type Sighting } from './hot-windows.js';
import { type City, judgeGroup } from './judge-group.js';
import { usualRate } from './usual-rate.js';

const settings = HotSettings.parse({});
const now = new Date('2026-03-20T04:00:00Z');
const days = (count: number, of: number) => Array.from({ length: of }, () => count);

/** So many different people, one every `minutes`, the last of them now. */
const people = (count: number, minutes: number): Sighting[] =>
  Array.from({ length: count }, (_, at) => ({
    appealId: `a${at}`,
    voice: `p${at}`,
    at: new Date(now.getTime() - at * minutes * 60_000),
  }));
const citySaid = (perDay: number, past: number, busier = 1): City => ({
  windows: [2, 24, 72].map((hours) => ({
    hours,
    requesters: Math.round(perDay * busier * (hours / 24)),
    appeals: Math.round(perDay * busier * (hours / 24)),
  })),
  usual: usualRate(days(perDay, past), settings.halfLifeDays),
});
const judge = (sightings: Sighting[], past: number[], city: City = citySaid(300, past.length)) =>
  judgeGroup(countWindows(sightings, now), usualRate(past, settings.halfLifeDays), city, settings);

const MONTH = 30;
const DAY = 24 * 60;

describe('what is hot', () => {
  it.each<[string, Sighting[], number[]]>([
    ['three people in a day at a place nobody ever spoke of', people(3, 300), days(0, MONTH)],
    ['three people in an hour', people(3, 20), days(0, MONTH)],
    ['five people in three days, where it was silent', people(5, 800), days(0, MONTH)],
    ['fifty in a day where twenty are usual', people(50, 28), days(20, MONTH)],
    ['twelve in three days where one comes every other day', people(12, 350), days(0.5, MONTH)],
  ])('%s', (_, sightings, past) => {
    expect(judge(sightings, past)).toMatchObject({ hot: true, warm: true });
  });

  it.each<[string, Sighting[], number[], City | undefined]>([
    ['two people', people(2, 10), days(0, MONTH), undefined],
    ['one person ten times', people(10, 10).map((one) => ({ ...one, voice: 'p0' })), days(0, MONTH), undefined],
    ['twenty-two in a day where twenty are usual', people(22, DAY / 22), days(20, MONTH), undefined],
    ['a morning of nine where twenty a day are usual', people(9, 13), days(20, MONTH), undefined],
    ['three in a city that began yesterday, where everything is new', people(3, 100), [], undefined],
    [
      'six times the usual in a city that is six times as busy',
      people(30, 48),
      days(5, MONTH),
      citySaid(300, MONTH, 6),
    ],
    [
      'seven where it comes in clumps every week anyway',
      people(7, 100),
      Array.from({ length: MONTH }, (_, at) => (at % 7 === 3 ? 7 : 0)),
      undefined,
    ],
    ['a third more of very many, however sure', people(1330, 1), days(1000, MONTH), citySaid(9000, MONTH)],
  ])('not %s', (_, sightings, past, city) => {
    expect(judge(sightings, past, city).hot).toBe(false);
  });

  it('tells the window that says it most clearly, with what is usual in it', () => {
    const { strongest } = judge(people(12, 5), days(1, MONTH));
    expect(strongest).toMatchObject({ hours: 2, requesters: 12 });
    expect(strongest.usual).toBeCloseTo(0.25, 1);
    expect(strongest.logChance).toBeLessThan(-6);
  });

  it('stays warm below the threshold at which it was raised', () => {
    expect(judge(people(2, 60), days(0, MONTH))).toMatchObject({ hot: false, warm: true });
    expect(judge(people(1, 60), days(0, MONTH))).toMatchObject({ hot: false, warm: false });
  });

  it('forgets slowly: what came daily last month is still usual, what came daily half a year ago is not', () => {
    const usual = (past: number[]) => judge(people(8, 150), past).windows[1]?.usual;
    expect(usual([...days(0, 7), ...days(6, 40)])).toBeGreaterThan(3);
    expect(usual([...days(0, 150), ...days(6, 40)])).toBeLessThan(0.1);
    expect(judge(people(8, 150), [...days(0, 7), ...days(6, 40)]).hot).toBe(false);
  });
});
