import { describe, expect, it } from '@jest/globals';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';
import { orderSupervision, type SupervisionCause } from './order-supervision.js';
import { planPrompts } from './plan-prompts.js';
import { recomputeDue } from './recompute-due.js';

const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);
const hours = (amount: number) => ({ amount, unit: 'hours' as const });
const reminders = [
  { used: 0.5, to: ['department' as const] },
  { before: hours(2), to: ['department' as const, 'center' as const] },
];
const profile = clockProfile(() => ({ reminders }));
const said = (prompts: ReturnType<typeof planPrompts>) =>
  prompts.map(({ at: when, kind, level, to }) =>
    [when.slice(5, 16), kind, level, ...to.map(({ recipient, department }) => department ?? recipient)]
      .filter((part) => part !== undefined)
      .join(' '),
  );

describe('planPrompts', () => {
  it('reminds in working time, then says overdue, then climbs the ladder', () => {
    const due = dueTime({ start: at('03-06T16:30'), timeClass: 'wd2', profile, department: 'west-team' });
    expect(said(planPrompts({ due }, profile, 'west-team'))).toEqual([
      '03-09T16:30 reminder west-team',
      '03-10T14:30 reminder west-team center',
      '03-10T16:30 overdue west-team',
      '03-10T16:30 order 1 west-team center',
      '03-11T16:30 order 2 west-team west-urban center',
      '03-13T16:30 order 3 west-team west-urban center leader',
    ]);
  });

  it('counts two hours before Monday morning back into Friday', () => {
    const due = dueTime({ start: at('03-05T09:30'), timeClass: 'wd2', profile });
    expect(planPrompts({ due }, profile)[1]?.at).toBe('2026-03-06T17:00:00+08:00');
  });

  it('says in one line why, by when and to whom', () => {
    const due = dueTime({ start: at('03-06T16:30'), timeClass: 'wd2', profile, department: 'market' });
    expect(planPrompts({ due }, profile, 'market').map(({ text }) => text)).toEqual([
      '周一 3月9日 16:30 时限已用 50%，周二 3月10日 16:30 到期，提醒市场监管局',
      '周二 3月10日 14:30 距到期 2 小时，周二 3月10日 16:30 到期，提醒市场监管局、热线中心',
      '周二 3月10日 16:30 到期，未办结，超期，告知市场监管局',
      '周二 3月10日 16:30 到期，超期未办结，一级督办，发市场监管局、热线中心，2 个工作日内反馈',
      '周二 3月10日 16:30 到期，超期 1 个工作日未办结，二级督办，发市场监管局、热线中心，1 个工作日内反馈',
      '周二 3月10日 16:30 到期，超期 3 个工作日未办结，三级督办，发市场监管局、热线中心、分管领导，1 个工作日内反馈',
    ]);
  });

  it('gives an order a time of its own to report back', () => {
    const due = dueTime({ start: at('04-01T10:00'), timeClass: 'wd2', profile });
    const [order] = planPrompts({ due }, profile).filter(({ kind }) => kind === 'order');
    expect(order?.order?.reportBy.dueAt).toBe('2026-04-08T10:00:00+08:00');
  });

  it('has the one reminder of remindAt where the city names none', () => {
    const city = clockProfile();
    const due = dueTime({ start: at('03-06T16:30'), timeClass: 'wd1', profile: city });
    expect(said(planPrompts({ due }, city))[0]).toBe('03-09T14:45 reminder center');
  });

  it('does not say again what was said before the clock was stopped', () => {
    const stopped = (from: string) =>
      recomputeDue(
        {
          start: at('03-02T10:00'),
          timeClass: 'wd2',
          events: [
            { kind: 'parked', at: at(from), entry: 'G1' },
            { kind: 'written_off', at: at('03-09T10:00'), entry: 'G1', solved: false },
          ],
        },
        profile,
      );
    const reminded = (from: string) => {
      const reading = stopped(from);
      return reading.state === 'running'
        ? said(planPrompts(reading, profile)).filter((line) => line.includes('reminder'))
        : [];
    };
    expect(reminded('03-02T15:30')).toEqual(['03-09T16:30 reminder center', '03-10T14:30 reminder center']);
    expect(reminded('03-03T11:00')).toEqual(['03-09T16:30 reminder center']);
  });

  it('leaves out a reminder that would come before the start', () => {
    const due = dueTime({ start: at('03-06T10:00'), timeClass: 'on_site', profile });
    expect(said(planPrompts({ due }, profile)).filter((line) => line.includes('reminder'))).toEqual([
      '03-06T10:30 reminder center',
    ]);
  });
});

describe('orderSupervision', () => {
  const order = (cause: Partial<SupervisionCause>, city = profile) => {
    const found = orderSupervision(
      { trigger: 'repeat', times: 1, at: at('03-06T10:00'), department: 'west-team', ...cause },
      city,
    );
    return found.ordered ? [found.order.level, found.order.text].join(' ') : found.reason;
  };

  it.each<[string, Partial<SupervisionCause>, string]>([
    ['the first repeat', {}, '1 重复诉求第 1 次，一级督办，发西区城管一队、热线中心，2 个工作日内反馈'],
    ['the second', { times: 2 }, '2 重复诉求第 2 次，二级督办，发西区城管一队、西区城管局、热线中心，1 个工作日内反馈'],
    [
      'the ninth',
      { times: 9 },
      '3 重复诉求第 9 次，三级督办，发西区城管一队、西区城管局、热线中心、分管领导，1 个工作日内反馈',
    ],
    [
      'not satisfied',
      { trigger: 'unsatisfied' },
      '1 回访不满意第 1 次，一级督办，发西区城管一队、热线中心，2 个工作日内反馈',
    ],
    [
      'not satisfied, already watched',
      { trigger: 'unsatisfied', openLevel: 1 },
      '回访不满意第 1 次：已在一级督办中，不另下督办单',
    ],
    [
      'worse than what is open',
      { trigger: 'unsatisfied', times: 2, openLevel: 1 },
      '2 回访不满意第 2 次，二级督办，发西区城管一队、西区城管局、热线中心，1 个工作日内反馈',
    ],
    [
      'a leader, always',
      { trigger: 'instruction', openLevel: 3 },
      '3 领导批示第 1 次，三级督办，发西区城管一队、西区城管局、热线中心、分管领导，1 个工作日内反馈',
    ],
  ])('%s', (_, cause, text) => {
    expect(order(cause)).toBe(text);
  });

  it('is the city’s ladder and no other', () => {
    const city = clockProfile(() => ({
      supervision: [{ trigger: 'repeat', level: 2, times: 2, to: ['superior'], within: hours(4) }],
    }));
    expect(order({}, city)).toBe('重复诉求第 1 次：本市督办规则未作要求');
    expect(order({ times: 3 }, city)).toBe('2 重复诉求第 3 次，二级督办，发西区城管局，4 小时内反馈');
  });
});
