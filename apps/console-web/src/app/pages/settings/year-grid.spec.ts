import { expect, it } from '@jest/globals';
import { workedDays, yearGrid } from './year-grid.js';

const WEEK = [1, 2, 3, 4, 5];

it('is every day of the year, each month from its weekday on', () => {
  const months = yearGrid({ year: 2028, weekdays: WEEK, days: [] });
  expect(months.map(({ days }) => days.length)).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  // 1 January 2028 is a Saturday, 1 May a Monday.
  expect([months[0]?.skip, months[4]?.skip]).toEqual([5, 0]);
  expect(months[0]?.days.slice(0, 3)).toEqual([
    { day: '2028-01-01', date: 1, works: false },
    { day: '2028-01-02', date: 2, works: false },
    { day: '2028-01-03', date: 3, works: true },
  ]);
  expect(workedDays(months)).toBe(260);
});

it('says of a day what was told of it', () => {
  const days = [
    { day: '2026-10-01', works: false, why: 'holiday', name: '国庆节' },
    { day: '2026-10-10', works: true, why: 'makeup', name: null },
  ] as const;
  const october = yearGrid({ year: 2026, weekdays: WEEK, days })[9]?.days;
  expect(october?.[0]).toEqual({ day: '2026-10-01', date: 1, works: false, why: 'holiday', name: '国庆节' });
  expect(october?.[9]).toEqual({ day: '2026-10-10', date: 10, works: true, why: 'makeup' });
});
