import type { CityProfile, Limit } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { checkExtension, latestRequest } from './check-extension.js';
import type { ClockEvent } from './clock-event.js';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';

const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);
const days = (amount: number): Limit => ({ amount, unit: 'working_days' });
const city = (extension: Partial<CityProfile['extension']> = {}) => clockProfile(() => ({ extension }));

/** Due on Thursday March 5 at 17:30, after the cut-off of that day. */
const check = (
  moment: string,
  more = days(2),
  { events = [], profile = city(), start = '03-02T17:30', timeClass = 'wd3' } = {} as {
    events?: ClockEvent[];
    profile?: CityProfile;
    start?: string;
    timeClass?: string;
  },
) => {
  const checked = checkExtension({ start: at(start), timeClass, events }, at(moment), more, profile);
  return checked.ok ? checked.due.dueAt.slice(5, 16) : checked.problem;
};
const granted: ClockEvent = { kind: 'extension_decided', at: at('03-03T10:00'), granted: days(1) };
const asked: ClockEvent = { kind: 'extension_requested', at: at('03-03T10:00'), more: days(1) };

describe('checkExtension', () => {
  it.each([
    ['days before', '03-03T10:00', '03-09T17:30'],
    ['a minute before the cut-off of the due day', '03-05T16:59', '03-09T17:30'],
    ['at the cut-off', '03-05T17:00', 'late'],
    ['between the cut-off and the due time', '03-05T17:15', 'late'],
    ['after the cut-off of the day before', '03-04T20:00', '03-09T17:30'],
    ['overdue', '03-06T09:00', 'late'],
  ])('%s', (_, moment, expected) => {
    expect(check(moment)).toBe(expected);
  });

  it('is never asked for after the due time, though the cut-off is later', () => {
    const start = '03-02T10:00';
    expect(check('03-05T09:59', days(1), { start })).toBe('03-06T10:00');
    expect(check('03-05T10:00', days(1), { start })).toBe('late');
  });

  it.each<[string, string, CityProfile, string]>([
    ['the working day before the due day', '03-04T16:59', city({ workingDaysBefore: 1 }), '03-09T17:30'],
    ['on the due day is too late there', '03-05T09:00', city({ workingDaysBefore: 1 }), 'late'],
    ['another cut-off', '03-05T12:01', city({ cutOff: '12:00' }), 'late'],
    ['a city that grants none', '03-03T10:00', city({ most: 0 }), 'often'],
    ['a class that is never extended', '03-03T10:00', city({ notFor: ['wd3'] }), 'class'],
    ['half as long as the class at most', '03-03T10:00', city({ longest: 0.5 }), 'long'],
  ])('by the profile: %s', (_, moment, profile, expected) => {
    expect(check(moment, days(2), { profile })).toBe(expected);
  });

  it('counts what was granted, and waits for what is asked', () => {
    expect(check('03-05T10:00', days(1), { events: [granted] })).toBe('often');
    expect(check('03-05T10:00', days(1), { events: [granted], profile: city({ most: 2 }) })).toBe('03-09T17:30');
    expect(check('03-05T10:00', days(1), { events: [asked] })).toBe('pending');
    const refused: ClockEvent = { kind: 'extension_decided', at: at('03-03T15:00') };
    expect(check('03-05T10:00', days(1), { events: [asked, refused] })).toBe('03-06T17:30');
  });

  it('refuses what no clock can give', () => {
    expect(check('03-03T10:00', { amount: 5, unit: 'hours' })).toBe('unit');
    expect(check('03-03T10:00', days(4))).toBe('long');
    expect(check('03-04T10:00', days(1), { events: [{ kind: 'parked', at: at('03-03T10:00'), entry: 'G1' }] })).toBe(
      'stands',
    );
  });

  it('tells who asked too late what the rule is', () => {
    const checked = checkExtension(
      { start: at('03-02T17:30'), timeClass: 'wd3', events: [] },
      at('03-05T17:10'),
      days(1),
      city(),
    );
    expect(checked).toMatchObject({ text: '延期须在到期当日（周四 3月5日）17:00 之前申请；现已过时' });
    const due = dueTime({ start: at('04-03T17:30'), timeClass: 'wd1', profile: city() });
    expect(latestRequest(due, city({ workingDaysBefore: 1 })).text).toBe(
      '延期须在到期前第 1 个工作日（周五 4月3日）17:00 之前申请',
    );
  });
});
