import type { CityProfile } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { checkClockRules } from './check-clock-rules.js';
import { clockProfile } from './clock-profile.fixture.js';

type Change = Parameters<typeof clockProfile>[0];
const problems = (change: Change) =>
  checkClockRules(clockProfile(change)).map(({ path, message }) => `${path.join('.')}: ${message}`);
const withNotice = (festival: object): Change => {
  const whole = { name: '元旦', from: '2027-01-01', to: '2027-01-03', ...festival };
  return ({ calendar }: CityProfile) => ({ calendar: { ...calendar, notices: [{ year: 2027, festivals: [whole] }] } });
};
const rung = { trigger: 'overdue', level: 1, to: ['department'], within: { amount: 1, unit: 'days' } };
const after = (amount: number) => ({ after: { amount, unit: 'working_days' } });

describe('checkClockRules', () => {
  it('finds nothing wrong with a good profile and the common ladder', () => {
    expect(problems(undefined)).toEqual([]);
    expect(problems(withNotice({ from: '2026-12-31', workdays: ['2026-12-27'] }))).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      'a lunch break the wrong way round at one unit',
      ({ departments }) => ({
        departments: [
          ...departments,
          {
            id: 'x',
            name: 'x',
            kind: 'street',
            calendar: {
              hours: [
                { from: '08:00', to: '12:00' },
                { from: '11:00', to: '17:00' },
              ],
            },
          },
        ],
      }),
      'departments.9.calendar.hours.1: not in order',
    ],
    [
      'a holiday that ends before it begins',
      withNotice({ to: '2026-12-30' }),
      '2027-01-01 to 2026-12-30 is no holiday',
    ],
    ['a holiday of half a year', withNotice({ to: '2027-06-01' }), 'is no holiday'],
    ['a day of another year', withNotice({ workdays: ['2028-01-02'] }), '2028-01-02 is not of 2027'],
    ['a day off that is worked', withNotice({ workdays: ['2027-01-03'] }), '2027-01-03 is worked and something else'],
    [
      'a limit that is a slip',
      () => ({ dispatchLimits: { normal: { amount: 900_000, unit: 'hours' } } }),
      'dispatchLimits.normal.amount: longer than',
    ],
    [
      'a higher rung that comes first',
      () => ({
        supervision: [
          { ...rung, ...after(2) },
          { ...rung, level: 2, ...after(1) },
        ],
      }),
      'supervision.1: level 2 is reached no later',
    ],
    [
      'a delay of an instruction',
      () => ({ supervision: [{ ...rung, trigger: 'instruction', ...after(1) }] }),
      '"after" is for overdue only',
    ],
    ['a count of being overdue', () => ({ supervision: [{ ...rung, times: 2 }] }), '"times" is not for overdue'],
  ])('%s', (_, change, problem) => {
    expect(problems(change).join('\n')).toContain(problem);
  });

  it.each([
    ['both', { used: 0.5, before: { amount: 1, unit: 'hours' } }],
    ['neither', {}],
  ])('a reminder names the part used or the time before: not %s', (_, rule) => {
    expect(() => clockProfile(() => ({ reminders: [rule] }))).toThrow('either used or before');
  });

  it('names a class that is never extended and does not exist', () => {
    expect(() => clockProfile(() => ({ extension: { notFor: ['nope'] } }))).toThrow('no time class \\"nope\\"');
  });
});
