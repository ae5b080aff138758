import { CityProfile } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueTime, onSiteTime, remindTime } from '../index.js';
import { smallProfile } from '../profile.fixture.js';

const profile = smallProfile();
const due = (start: string, timeClass: string, department?: string, city: CityProfile = profile) =>
  dueTime({ start: new Date(`${start}+08:00`), timeClass, profile: city, department });

/** Worked out by hand with the calendar of the State Council's notices. */
const ROWS: [why: string, start: string, timeClass: string, dueAt: string, department?: string][] = [
  ['a plain day', '2026-03-02T10:00:00', 'wd1', '2026-03-03T10:00:00'],
  ['over a weekend', '2026-03-06T16:30:00', 'wd1', '2026-03-09T16:30:00'],
  ['three days over a weekend', '2026-03-05T09:15:00', 'wd3', '2026-03-10T09:15:00'],
  ['before work', '2026-03-02T07:00:00', 'wd1', '2026-03-03T08:30:00'],
  ['at the first minute', '2026-03-02T08:30:00', 'wd1', '2026-03-03T08:30:00'],
  ['at noon the morning is over', '2026-03-02T12:00:00', 'wd1', '2026-03-03T14:30:00'],
  ['in the noon break', '2026-03-02T13:10:00', 'wd1', '2026-03-03T14:30:00'],
  ['in the last minute', '2026-03-02T17:59:00', 'wd1', '2026-03-03T17:59:00'],
  ['at closing time', '2026-03-02T18:00:00', 'wd1', '2026-03-04T08:30:00'],
  ['in the night', '2026-03-02T23:59:59', 'wd1', '2026-03-04T08:30:00'],
  ['at midnight', '2026-03-03T00:00:00', 'wd1', '2026-03-04T08:30:00'],
  ['Friday evening', '2026-03-06T18:20:00', 'wd1', '2026-03-10T08:30:00'],
  ['on a Saturday', '2026-03-07T11:00:00', 'wd1', '2026-03-10T08:30:00'],
  ['Friday before National Day: the make-up Sunday counts', '2025-09-26T15:00:00', 'wd1', '2025-09-28T15:00:00'],
  ['started on a make-up Sunday', '2025-09-28T15:00:00', 'wd1', '2025-09-29T15:00:00'],
  ['into the eight days of National Day and Mid-Autumn', '2025-09-30T17:00:00', 'wd1', '2025-10-09T17:00:00'],
  ['three days over National Day, with a make-up Saturday', '2025-09-30T17:00:00', 'wd3', '2025-10-11T17:00:00'],
  ['over New Year into a make-up Sunday', '2025-12-31T16:30:00', 'wd1', '2026-01-04T16:30:00'],
  ['year end, three days', '2025-12-31T16:30:00', 'wd3', '2026-01-06T16:30:00'],
  ['started on New Year', '2026-01-01T09:00:00', 'wd1', '2026-01-05T08:30:00'],
  ['over Spring Festival 2026', '2026-02-13T10:00:00', 'wd3', '2026-02-25T10:00:00'],
  ['before Spring Festival 2025, Sunday worked', '2025-01-24T11:00:00', 'wd1', '2025-01-26T11:00:00'],
  ['eleven days over Spring Festival 2025', '2025-01-24T11:00:00', 'wd11', '2025-02-14T11:00:00'],
  ['Labour Day 2026', '2026-04-30T14:30:00', 'wd1', '2026-05-06T14:30:00'],
  ['Labour Day 2026, to the make-up Saturday', '2026-05-08T14:30:00', 'wd1', '2026-05-09T14:30:00'],
  ['the leap day is worked', '2024-02-28T10:00:00', 'wd1', '2024-02-29T10:00:00'],
  ['from the leap day', '2024-02-29T10:00:00', 'wd1', '2024-03-01T10:00:00'],
  ['no leap day', '2026-02-27T10:00:00', 'wd1', '2026-02-28T10:00:00'],
  ['a year not published: weekends only', '2026-12-31T10:00:00', 'wd1', '2027-01-01T10:00:00'],
  ['days are of the clock', '2026-03-06T23:30:00', 'd2', '2026-03-08T23:30:00'],
  ['days over a leap day', '2024-02-28T10:00:00', 'd2', '2024-03-01T10:00:00'],
  ['hours run at night', '2026-03-06T22:00:00', 'h24', '2026-03-07T22:00:00'],
  ['minutes over midnight', '2025-12-31T23:30:00', 'on_site', '2026-01-01T00:30:00'],
  ['a utility works on Sundays', '2026-03-06T16:30:00', 'wd1', '2026-03-07T16:30:00', 'water-group'],
  ['a utility works at night', '2026-03-06T23:30:00', 'wd3', '2026-03-09T23:30:00', 'water-group'],
  ['seconds are kept', '2026-03-06T16:30:07', 'wd1', '2026-03-09T16:30:07'],
];

describe('dueTime', () => {
  it.each(ROWS)('%s: %s + %s = %s %s', (_, start, timeClass, dueAt, ...[department]) => {
    const explanation = due(start, timeClass, department);
    expect(explanation.dueAt).toBe(`${dueAt}+08:00`);
    expect(explanation.startedAt).toBe(`${start}+08:00`);
    expect(explanation.steps.at(-1)?.at).toBe(explanation.dueAt);
  });

  it('says every step, so that anyone can count again', () => {
    expect(due('2025-12-31T16:30:00', 'wd3').steps.map(({ text }) => text)).toEqual([
      '周三 2025年12月31日 16:30 派单，起算',
      '周四 2026年1月1日 至 周六 2026年1月3日 元旦 放假，不计',
      '周日 2026年1月4日（元旦调休）上班，计第 1 个工作日',
      '周一 2026年1月5日，计第 2 个工作日',
      '周二 2026年1月6日，计第 3 个工作日',
      '周二 2026年1月6日 16:30 到期（与起算同一时刻）',
    ]);
    expect(due('2026-03-06T18:20:00', 'wd1').steps.map(({ text }) => text)).toEqual([
      '周五 2026年3月6日 18:20 派单，不在工作时间（工作日 08:30—12:00、14:30—18:00），等到下一个工作时间',
      '周六 3月7日、周日 3月8日 休息，不计',
      '周一 3月9日 08:30 起算',
      '周二 3月10日，计第 1 个工作日',
      '周二 3月10日 08:30 到期（与起算同一时刻）',
    ]);
    expect(due('2026-03-06T16:30:00', 'wd1', 'water-group').steps[1]?.text).toBe(
      '承办单位全天候值守，1 个工作日按 1 个自然日连续计算',
    );
  });

  it('says that a year is not published', () => {
    const texts = due('2026-12-31T10:00:00', 'wd1').steps.map(({ text }) => text);
    expect(texts).toContain('2027年的放假调休安排尚未公布，暂只按周六、周日休息计算');
    expect(due('2026-12-30T10:00:00', 'wd1').steps.some(({ text }) => text.includes('尚未公布'))).toBe(false);
  });

  it('puts the days of the city over those of the nation', () => {
    const city = smallProfile({ holidays: ['2026-03-09'], workdays: ['2026-10-03'] });
    const spared = due('2026-03-06T16:30:00', 'wd1', undefined, city);
    expect(spared.dueAt).toBe('2026-03-10T16:30:00+08:00');
    expect(spared.steps.map(({ text }) => text)).toContain('周一 3月9日 本市规定放假，不计');
    expect(due('2026-09-30T10:00:00', 'wd1', undefined, city).dueAt).toBe('2026-10-03T10:00:00+08:00');
  });

  it('counts the hour on site beside the ticket', () => {
    const start = new Date('2026-03-06T23:40:00+08:00');
    expect(onSiteTime(start, smallProfile())?.dueAt).toBe('2026-03-07T00:40:00+08:00');
    expect(onSiteTime(start, { ...profile, onSiteMinutes: undefined })).toBeUndefined();
  });

  const instant = fc.date({
    min: new Date('2024-12-01T00:00:00Z'),
    max: new Date('2027-03-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const classes = fc.constantFrom('wd1', 'wd3', 'wd11', 'd2', 'h24', 'on_site');
  const departments = fc.constantFrom('water-group', 'urban-management', undefined);

  it('is never earlier for a later start', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 5 * 86_400_000 }),
        classes,
        departments,
        (first, gap, timeClass, department) => {
          const second = new Date(first.getTime() + gap);
          const [early, late] = [first, second].map(
            (start) => dueTime({ start, timeClass, profile, department }).dueAt,
          );
          expect(Date.parse(late ?? '')).toBeGreaterThanOrEqual(Date.parse(early ?? ''));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is after the start, in working hours, and said in order', () => {
    fc.assert(
      fc.property(instant, classes, (start, timeClass) => {
        const { dueAt, startedAt, steps } = dueTime({ start, timeClass, profile });
        expect(new Date(startedAt)).toEqual(start);
        expect(Date.parse(dueAt)).toBeGreaterThan(start.getTime());
        const times = steps.slice(1).map(({ at }) => Date.parse(at));
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        if (timeClass.startsWith('wd')) expect(dueAt.slice(11, 16)).toMatch(/^(08:[345]|09|1[01567]|14:[345])/);
      }),
      { numRuns: 300 },
    );
  });

  it('reminds after the start and before the end', () => {
    fc.assert(
      fc.property(instant, classes, departments, (start, timeClass, department) => {
        const explanation = dueTime({ start, timeClass, profile, department });
        const remind = Date.parse(remindTime(explanation, profile, department));
        expect(remind).toBeGreaterThan(start.getTime());
        expect(remind).toBeLessThan(Date.parse(explanation.dueAt));
      }),
      { numRuns: 300 },
    );
  });
});

describe('remindTime', () => {
  it.each([
    ['three quarters of seven working hours', '2026-03-06T16:30:00', 'wd1', '2026-03-09T14:45:00', undefined],
    ['three quarters of a day and night', '2026-03-06T16:30:00', 'wd1', '2026-03-07T10:30:00', 'water-group'],
    ['three quarters of an hour', '2026-03-06T23:30:00', 'on_site', '2026-03-07T00:15:00', undefined],
  ])('%s', (_, start, timeClass, at, department) => {
    expect(remindTime(due(start, timeClass, department), profile, department)).toBe(`${at}+08:00`);
  });
});

describe('another zone', () => {
  it('counts by the wall clock of the city', () => {
    const city = CityProfile.parse({ ...profile, timeZone: 'Asia/Urumqi' });
    const start = new Date('2026-03-06T16:30:00+06:00');
    expect(dueTime({ start, timeClass: 'wd1', profile: city }).dueAt).toBe('2026-03-09T16:30:00+06:00');
  });
});
