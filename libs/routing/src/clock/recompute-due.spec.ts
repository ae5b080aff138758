import type { Limit } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import type { ClockEvent } from './clock-event.js';
import { clockProfile } from './clock-profile.fixture.js';
import { recomputeDue } from './recompute-due.js';

const profile = clockProfile();
const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);
const days = (amount: number): Limit => ({ amount, unit: 'working_days' });
const read = (start: string, timeClass: string, events: ClockEvent[], department?: string) =>
  recomputeDue({ start: at(start), timeClass, department, events }, profile);
const dueOf = (...input: Parameters<typeof read>) => {
  const reading = read(...input);
  return reading.state === 'running' ? reading.due.dueAt.slice(5, 16) : reading.state;
};

const park = (moment: string): ClockEvent => ({ kind: 'parked', at: at(moment), entry: 'G-7' });
const goOn = (moment: string): ClockEvent => ({ kind: 'written_off', at: at(moment), entry: 'G-7', solved: false });
const askReturn = (moment: string): ClockEvent => ({
  kind: 'return_requested',
  at: at(moment),
  reason: '非本单位职责',
});
const decideReturn = (moment: string, justified: boolean): ClockEvent => ({
  kind: 'return_decided',
  at: at(moment),
  justified,
});
const redispatch = (moment: string): ClockEvent => ({ kind: 'redispatched', at: at(moment) });
const grant = (moment: string, granted?: Limit): ClockEvent => ({
  kind: 'extension_decided',
  at: at(moment),
  ...(granted && { granted }),
});

/** March 2 2026 is a Monday; the city works 08:30—12:00 and 14:30—18:00, seven hours. Worked out by hand. */
const ROWS: [why: string, start: string, timeClass: string, events: ClockEvent[], due: string, department?: string][] =
  [
    ['nothing happened', '03-02T10:00', 'wd3', [], '03-05T10:00'],
    ['parked for two whole days', '03-02T10:00', 'wd3', [park('03-03T10:00'), goOn('03-05T10:00')], '03-09T10:00'],
    [
      'parked over a weekend: nothing is lost',
      '03-05T10:00',
      'wd3',
      [park('03-06T18:00'), goOn('03-09T08:30')],
      '03-10T10:00',
    ],
    [
      'gone on within a day: 1.5 h used of 21',
      '03-02T16:30',
      'wd3',
      [park('03-02T18:30'), goOn('03-10T09:00')],
      '03-12T17:00',
    ],
    [
      'gone on at night counts from the morning',
      '03-02T08:30',
      'wd1',
      [park('03-02T10:30'), goOn('03-04T22:00')],
      '03-05T16:00',
    ],
    [
      'parked twice: the second while it stands changes nothing',
      '03-02T10:00',
      'wd3',
      [park('03-03T10:00'), park('03-03T11:00'), goOn('03-05T10:00')],
      '03-09T10:00',
    ],
    [
      'parked, on, and parked again',
      '03-02T10:00',
      'wd3',
      [park('03-03T10:00'), goOn('03-04T10:00'), park('03-05T10:00'), goOn('03-06T10:00')],
      '03-09T10:00',
    ],
    [
      'parked when it was overdue: stays overdue',
      '03-02T10:00',
      'wd1',
      [park('03-04T10:00'), goOn('03-11T10:00')],
      '03-03T10:00',
    ],
    ['written off without being parked', '03-02T10:00', 'wd3', [goOn('03-03T10:00')], '03-05T10:00'],
    ['a return not yet reviewed', '03-02T10:00', 'wd3', [askReturn('03-03T10:00')], '03-05T10:00'],
    [
      'a return without cause',
      '03-02T10:00',
      'wd3',
      [askReturn('03-03T10:00'), decideReturn('03-04T17:00', false)],
      '03-05T10:00',
    ],
    [
      'a return with cause, dispatched again: from the request on',
      '03-02T10:00',
      'wd3',
      [askReturn('03-03T10:00'), decideReturn('03-04T17:00', true), redispatch('03-05T10:00')],
      '03-09T10:00',
    ],
    [
      'first without cause, then with',
      '03-02T10:00',
      'wd3',
      [
        askReturn('03-02T15:00'),
        decideReturn('03-02T16:00', false),
        askReturn('03-03T10:00'),
        decideReturn('03-03T12:00', true),
        redispatch('03-04T10:00'),
      ],
      '03-06T10:00',
    ],
    [
      'dispatched again ends no parking',
      '03-02T10:00',
      'wd3',
      [park('03-03T10:00'), redispatch('03-04T10:00')],
      'stopped',
    ],
    ['extended', '03-02T10:00', 'wd3', [grant('03-04T16:00', days(2))], '03-09T10:00'],
    [
      'extended after it was due: from the old due time',
      '03-02T10:00',
      'wd1',
      [grant('03-05T16:00', days(3))],
      '03-06T10:00',
    ],
    ['extension refused', '03-02T10:00', 'wd3', [grant('03-04T16:00')], '03-05T10:00'],
    [
      'extended and parked',
      '03-02T10:00',
      'wd3',
      [grant('03-02T16:00', days(2)), park('03-06T10:00'), goOn('03-09T10:00')],
      '03-10T10:00',
    ],
    [
      'extended while parked',
      '03-02T10:00',
      'wd3',
      [park('03-03T10:00'), grant('03-03T16:00', days(1)), goOn('03-04T10:00')],
      '03-09T10:00',
    ],
    ['extended over Qingming', '03-31T10:00', 'wd3', [grant('04-02T16:00', days(1))], '04-07T10:00'],
    [
      'rework: a new clock',
      '03-02T10:00',
      'wd3',
      [
        { kind: 'finished', at: at('03-04T10:00') },
        { kind: 'restarted', at: at('03-11T15:00'), why: 'rework' },
      ],
      '03-16T15:00',
    ],
    [
      'sent back by a leader into another class',
      '03-02T10:00',
      'wd3',
      [{ kind: 'restarted', at: at('03-03T15:00'), why: 'sent_back', timeClass: 'wd1' }],
      '03-04T15:00',
    ],
    [
      'a new clock forgets stops and extensions',
      '03-02T10:00',
      'wd3',
      [grant('03-02T16:00', days(2)), park('03-03T10:00'), { kind: 'restarted', at: at('03-04T10:00'), why: 'rework' }],
      '03-09T10:00',
    ],
    ['hours of the clock', '03-06T22:00', 'h24', [park('03-07T02:00'), goOn('03-09T02:00')], '03-09T22:00'],
    [
      'a unit round the clock',
      '03-06T22:00',
      'wd1',
      [park('03-07T04:00'), goOn('03-08T00:00')],
      '03-08T18:00',
      'water-group',
    ],
    [
      'a unit with its own lunch',
      '03-02T10:00',
      'wd1',
      [park('03-02T11:30'), goOn('03-03T12:00')],
      '03-04T10:00',
      'street',
    ],
    ['events in any order', '03-02T10:00', 'wd3', [goOn('03-05T10:00'), park('03-03T10:00')], '03-09T10:00'],
  ];

describe('recomputeDue', () => {
  it.each(ROWS)('%s', (_, start, timeClass, events, due, ...[department]) => {
    expect(dueOf(start, timeClass, events, department)).toBe(due);
  });

  it('tells the whole story, so that anyone can count again', () => {
    const events: ClockEvent[] = [
      park('03-06T10:00'),
      goOn('03-21T10:00'),
      askReturn('03-23T09:00'),
      decideReturn('03-23T15:00', false),
      { kind: 'extension_requested', at: at('03-24T09:00'), more: days(2) },
      grant('03-24T10:00', days(1)),
    ];
    const reading = read('03-05T16:30', 'wd3', events, 'street');
    expect(reading.state === 'running' && reading.due.steps.map(({ text }) => text)).toEqual([
      '周四 2026年3月5日 16:30 派单，起算',
      '按承办单位自己的作息计算：08:00—11:30、14:00—17:30，周一至周五上班',
      '周四 3月5日，计 1 小时',
      '周五 3月6日，计 2 小时',
      '周五 3月6日 10:00 挂账（登记号 G-7），停表；本段已用 3 小时，还剩 2 个工作日又 4 小时',
      '周六 3月21日 10:00 销账（登记号 G-7），恢复计时，不在工作时间（工作日 08:00—11:30、14:00—17:30），等到下一个工作时间',
      '周六 3月21日、周日 3月22日 休息，不计',
      '周一 3月23日 08:00 起算',
      '周一 3月23日 09:00 申请退单（非本单位职责），经审核理由不成立，不停表',
      '周二 3月24日，计第 1 个工作日',
      '周二 3月24日 09:00 申请延期 2 个工作日',
      '周二 3月24日 10:00 批准延期 1 个工作日，自原到期时间起加算',
      '周三 3月25日，计第 2 个工作日',
      '周三 3月25日 08:00 起计 4 小时，计满',
      '周三 3月25日 14:30 到期',
      '周三 3月25日 14:30 原到期，延期 1 个工作日，起算',
      '周四 3月26日，计第 1 个工作日',
      '周四 3月26日 14:30 到期（与起算同一时刻）',
    ]);
  });

  it('has no due time while it stands, and says what is left', () => {
    expect(read('03-02T10:00', 'wd3', [park('03-03T11:00')])).toMatchObject({
      state: 'stopped',
      why: 'parked',
      since: '2026-03-03T11:00:00+08:00',
      left: '1 个工作日又 6 小时',
    });
    const returned = read('03-02T10:00', 'wd3', [askReturn('03-03T10:00'), decideReturn('03-04T17:00', true)]);
    expect(returned).toMatchObject({ state: 'stopped', why: 'returned', since: '2026-03-03T10:00:00+08:00' });
  });

  it('remembers that it was overdue before it was parked', () => {
    const reading = read('03-02T10:00', 'wd1', [park('03-04T10:00')]);
    expect(reading).toMatchObject({ state: 'stopped', overdueAt: '2026-03-03T10:00:00+08:00', left: '0 分' });
    expect(reading.state === 'stopped' && reading.steps.at(-1)?.text).toBe('周二 3月3日 10:00 到期（与起算同一时刻）');
  });

  it.each<[string, ClockEvent[], boolean]>([
    ['at the last moment', [{ kind: 'finished', at: at('03-05T10:00') }], true],
    ['a minute late', [{ kind: 'finished', at: at('03-05T10:01') }], false],
    ['late, but extended', [grant('03-04T10:00', days(1)), { kind: 'finished', at: at('03-06T09:00') }], true],
    [
      'solved while parked',
      [park('03-03T10:00'), { ...goOn('03-30T10:00'), kind: 'written_off', entry: 'G-7', solved: true }],
      true,
    ],
    ['parked only when it was late', [park('03-06T10:00'), { kind: 'finished', at: at('03-09T10:00') }], false],
    ['what comes after the end', [{ kind: 'finished', at: at('03-05T09:00') }, park('03-05T09:30')], true],
  ])('finished on time: %s', (_, events, onTime) => {
    expect(read('03-02T10:00', 'wd3', events)).toMatchObject({ state: 'finished', onTime });
  });

  it('counts the extensions of the clock that runs', () => {
    const twice = [grant('03-03T10:00', days(1)), grant('03-04T10:00', days(1))];
    expect(read('03-02T10:00', 'wd3', twice).extensions).toBe(2);
    const again: ClockEvent = { kind: 'restarted', at: at('03-04T12:00'), why: 'rework' };
    expect(read('03-02T10:00', 'wd3', [...twice, again]).extensions).toBe(0);
  });
});
