import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadProfile } from '../load-profile.js';
import { checkExtension } from './check-extension.js';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';
import { onSiteTime } from './limit-time.js';
import { orderSupervision } from './order-supervision.js';
import { planPrompts } from './plan-prompts.js';
import { recomputeDue } from './recompute-due.js';

const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);
const loaded = loadProfile(fileURLToPath(new URL('../../../../profiles/xining.yaml', import.meta.url)));
if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
const xining = loaded.profile;

describe('西宁', () => {
  it.each([
    ['one_day', '03-09T10:00'],
    ['three_days', '03-11T10:00'],
    ['seven_days', '03-17T10:00'],
    ['eleven_days', '03-23T10:00'],
  ])('%s of a Friday at ten', (timeClass, due) => {
    const { dueAt } = dueTime({ start: at('03-06T10:00'), timeClass, profile: xining, department: 'market' });
    expect(dueAt.slice(5, 16)).toBe(due);
  });

  it('takes requests for more time before 17:00 of the due day, once', () => {
    const history = { start: at('03-06T17:30'), timeClass: 'three_days', department: 'market', events: [] };
    const more = { amount: 3, unit: 'working_days' as const };
    expect(checkExtension(history, at('03-11T16:59'), more, xining).ok).toBe(true);
    expect(checkExtension(history, at('03-11T17:00'), more, xining)).toMatchObject({ ok: false, problem: 'late' });
  });

  it('does not stop the clock for two returns without cause', () => {
    const events = ['03-09', '03-11'].flatMap((day) => [
      { kind: 'return_requested' as const, at: at(`${day}T09:00`), reason: '非本单位职责' },
      { kind: 'return_decided' as const, at: at(`${day}T17:00`), justified: false },
    ]);
    const reading = recomputeDue(
      { start: at('03-06T10:00'), timeClass: 'seven_days', department: 'market', events },
      xining,
    );
    expect(reading).toMatchObject({ state: 'running', due: { dueAt: '2026-03-17T10:00:00+08:00' } });
  });

  it('supervises in three levels, up to the leader in charge', () => {
    const due = dueTime({
      start: at('03-06T10:00'),
      timeClass: 'one_day',
      profile: xining,
      department: 'chengxi-market',
    });
    const orders = planPrompts({ due }, xining, 'chengxi-market').filter(({ kind }) => kind === 'order');
    expect(orders.map(({ level }) => level)).toEqual([1, 2, 3]);
    expect(orders[1]?.to).toContainEqual({ recipient: 'superior', department: 'chengxi-gov' });
    expect(orders[2]?.to).toContainEqual({ recipient: 'leader' });
  });
});

describe('高邮', () => {
  const gaoyou = clockProfile();

  it('is on site within sixty minutes, over midnight of a holiday too', () => {
    expect(onSiteTime(at('09-30T23:40'), gaoyou)?.dueAt).toBe('2026-10-01T00:40:00+08:00');
  });

  it.each([
    ['simple: two working days', 'wd2', '2026-10-08T16:00'],
    ['complex: seven', 'wd7', '2026-10-14T16:00'],
  ])('%s, over National Day', (_, timeClass, due) => {
    expect(dueTime({ start: at('09-29T16:00'), timeClass, profile: gaoyou }).dueAt.slice(0, 16)).toBe(due);
  });

  it('starts the clock again when a vice mayor sends an answer back', () => {
    const events = [
      { kind: 'finished' as const, at: at('03-03T10:00') },
      { kind: 'restarted' as const, at: at('03-05T11:00'), why: 'sent_back' as const },
    ];
    const reading = recomputeDue({ start: at('03-02T10:00'), timeClass: 'wd2', events }, gaoyou);
    expect(reading.state === 'running' && reading.due.dueAt).toBe('2026-03-09T11:00:00+08:00');
    expect(reading.state === 'running' && reading.due.steps[0]?.text).toBe(
      '周四 2026年3月5日 11:00 领导退回重办，起算',
    );
  });
});

describe('诸城', () => {
  it('raises an order when a finished matter comes back: the first repeat', () => {
    const cause = { trigger: 'repeat' as const, times: 1, at: at('03-06T10:00'), department: 'market' };
    expect(orderSupervision(cause, clockProfile())).toMatchObject({ ordered: true, order: { level: 1 } });
  });
});

describe('惠民', () => {
  it('reminds before the deadline, in working time', () => {
    const city = clockProfile(() => ({ reminders: [{ before: { amount: 1, unit: 'working_days' } }] }));
    const due = dueTime({ start: at('04-01T15:00'), timeClass: 'wd3', profile: city });
    expect([planPrompts({ due }, city)[0]?.at, due.dueAt]).toEqual([
      '2026-04-03T15:00:00+08:00',
      '2026-04-07T15:00:00+08:00',
    ]);
  });
});
