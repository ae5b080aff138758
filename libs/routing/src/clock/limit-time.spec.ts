import { describe, expect, it } from '@jest/globals';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';
import { dispatchTime, limitTime, onSiteTime } from './limit-time.js';

const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);

describe('dispatchTime', () => {
  it.each([
    ['emergency', '03-07T23:30', '2026-03-08T00:30'],
    ['urgent', '12-31T22:30', '2027-01-01T00:30'],
    ['normal', '02-27T09:00', '2026-02-28T09:00'],
  ] as const)('an %s matter taken in at %s, by the clock', (urgency, takenIn, due) => {
    const { dueAt, timeClass, steps } = dispatchTime(at(takenIn), urgency, clockProfile());
    expect(dueAt.slice(0, 16)).toBe(due);
    expect(timeClass).toBe('dispatch');
    expect(steps[0]?.text).toContain('收件，派单计时');
  });

  it('follows the city where it says otherwise', () => {
    const city = clockProfile(() => ({ dispatchLimits: { normal: { amount: 1, unit: 'working_days' } } }));
    expect(dispatchTime(at('03-06T17:00'), 'normal', city).dueAt).toBe('2026-03-09T17:00:00+08:00');
    expect(dispatchTime(at('03-06T17:00'), 'emergency', city).dueAt).toBe('2026-03-06T18:00:00+08:00');
  });
});

describe('a unit with hours of its own', () => {
  it('says so, once', () => {
    const due = dueTime({ start: at('03-06T16:30'), timeClass: 'wd1', profile: clockProfile(), department: 'window' });
    expect(due.steps.map(({ text }) => text)).toEqual([
      '周五 2026年3月6日 16:30 派单，起算',
      '按承办单位自己的作息计算：09:00—17:00，周一至周六上班',
      '周六 3月7日，计第 1 个工作日',
      '周六 3月7日 16:30 到期（与起算同一时刻）',
    ]);
  });

  it('has days off of its own, over those of the city', () => {
    const { steps } = dueTime({
      start: new Date('2024-03-07T20:00:00+08:00'),
      timeClass: 'wd1',
      profile: clockProfile(),
      department: 'duty-desk',
    });
    expect(steps.map(({ text }) => text)).toContain('周五 3月8日 本单位规定放假，不计');
  });

  it('does not change clocks that run at night', () => {
    const profile = clockProfile();
    const limit = { amount: 2, unit: 'hours' as const };
    const input = { start: at('03-06T23:00'), limit, profile, department: 'street', verb: '督办', timeClass: 'x' };
    expect(limitTime(input).dueAt).toBe('2026-03-07T01:00:00+08:00');
    expect(onSiteTime(at('03-06T23:40'), profile)?.dueAt).toBe('2026-03-07T00:40:00+08:00');
  });
});
