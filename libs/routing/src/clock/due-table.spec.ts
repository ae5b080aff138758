import { describe, expect, it } from '@jest/globals';
import { clockProfile } from './clock-profile.fixture.js';
import { DUE_TABLE } from './due-table.fixture.js';
import { dueTime } from './due-time.js';
import { NOTICES } from './national-notices.fixture.js';
import { dayKind, weekdayOf } from './work-calendar.js';
import { addDays } from './zone-time.js';

const profile = clockProfile();

describe('ten years of due times, worked out by hand', () => {
  it('has rows of every year, at least sixty', () => {
    expect(DUE_TABLE.length).toBeGreaterThanOrEqual(60);
    const years = DUE_TABLE.map(([start]) => start.slice(0, 4));
    for (let year = 2017; year <= 2026; year++) {
      expect(years.filter((one) => one === String(year)).length).toBeGreaterThanOrEqual(5);
    }
  });

  it.each(DUE_TABLE)('%s + %s = %s: %s %s', (start, timeClass, dueAt, _, ...[department]) => {
    const explanation = dueTime({ start: new Date(`${start}+08:00`), timeClass, profile, department });
    expect(explanation.dueAt).toBe(`${dueAt}+08:00`);
    expect(explanation.steps.at(-1)?.at).toBe(explanation.dueAt);
  });
});

describe('the built-in calendar', () => {
  it.each(Object.entries(NOTICES))('is that of the notice: every day of %s', (year, { off, worked }) => {
    const ranges = off.split(' ').map((range) => range.split('..').map((day) => `${year}-${day}`));
    const madeUp = worked.split(' ').map((day) => `${year}-${day}`);
    for (const day of madeUp) expect([0, 6]).toContain(weekdayOf(day));
    const wrong: string[] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const isOff = ranges.some(([first = '', last = '']) => first <= day && day <= last);
      const works = madeUp.includes(day) || (!isOff && weekdayOf(day) !== 0 && weekdayOf(day) !== 6);
      const kind = dayKind(profile.calendar, day);
      if (kind.works !== works || !kind.published) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});
