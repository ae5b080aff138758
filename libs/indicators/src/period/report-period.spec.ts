import { describe, expect, it } from '@jest/globals';
import { spanBefore, spanOf, stepsOf } from './report-period.js';

const ZONE = 'Asia/Shanghai';

describe('a span of days', () => {
  it.each([
    ['day', '2026-03-02', '2026-03-02', '2026-03-02'],
    // Monday to Sunday, over the end of a year.
    ['week', '2026-01-01', '2025-12-29', '2026-01-04'],
    ['week', '2026-03-02', '2026-03-02', '2026-03-08'],
    ['week', '2026-03-08', '2026-03-02', '2026-03-08'],
    ['half_month', '2024-02-15', '2024-02-01', '2024-02-15'],
    ['half_month', '2024-02-16', '2024-02-16', '2024-02-29'],
    ['month', '2025-02-10', '2025-02-01', '2025-02-28'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
    ['year', '2026-07-01', '2026-01-01', '2026-12-31'],
  ] as const)('%s of %s is %s to %s', (kind, day, firstDay, lastDay) => {
    expect(spanOf(kind, day, ZONE)).toMatchObject({ firstDay, lastDay });
  });

  it('begins and ends at the midnights of the city', () => {
    const { from, to } = spanOf('day', '2026-03-02', ZONE);
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-03-01T16:00:00.000Z', '2026-03-02T16:00:00.000Z']);
    // Where clocks are changed a day may have 23 hours.
    const spring = spanOf('day', '2026-03-29', 'Europe/Berlin');
    expect(spring.to.getTime() - spring.from.getTime()).toBe(23 * 3_600_000);
  });

  it.each([
    ['day', '2026-01-01', '2025-12-31'],
    ['half_month', '2026-03-20', '2026-03-01'],
    ['half_month', '2026-03-01', '2026-02-16'],
    ['month', '2026-03-31', '2026-02-01'],
    ['quarter', '2026-01-05', '2025-10-01'],
  ] as const)('%s of %s comes after the one from %s', (kind, day, firstDay) => {
    expect(spanBefore(spanOf(kind, day, ZONE), ZONE).firstDay).toBe(firstDay);
  });

  it('is drawn by days, of a year by months, without a gap', () => {
    const month = stepsOf(spanOf('month', '2024-02-10', ZONE), ZONE);
    expect(month).toHaveLength(29);
    const year = stepsOf(spanOf('year', '2026-02-10', ZONE), ZONE);
    expect(year.map(({ firstDay }) => firstDay.slice(5, 7)).join()).toBe('01,02,03,04,05,06,07,08,09,10,11,12');
    for (const [at, step] of year.entries()) expect(year[at + 1]?.from ?? step.to).toEqual(step.to);
  });
});
