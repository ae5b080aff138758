import type { CityProfile } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import type { ClockHistory } from './clock-event.js';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';
import { recomputeDue } from './recompute-due.js';
import { type OpenDeadline, recomputeOpen } from './recompute-open.js';

const at = (moment: string) => new Date(`${moment}:00+08:00`);
const before = clockProfile();
/** A notice as it might come for a year that is not published yet. */
const notice = {
  year: 2027,
  document: '国办发明电〔2026〕0号',
  festivals: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03', workdays: ['2026-12-27'] }],
};
const after = clockProfile(({ calendar }) => ({ calendar: { ...calendar, notices: [notice] } }));

const open = (id: string, history: ClockHistory, profile: CityProfile = before): OpenDeadline => {
  const reading = recomputeDue(history, profile);
  if (reading.state !== 'running') throw new Error('it runs');
  return { id, history, due: reading.due };
};
const plain = (start: string, timeClass = 'wd3', department?: string): ClockHistory => ({
  start: at(start),
  timeClass,
  department,
  events: [],
});
const now = at('2026-12-20T09:00');

describe('a notice of a coming year', () => {
  it('is believed as it was typed in, December and all', () => {
    const due = (start: string, profile: CityProfile) =>
      dueTime({ start: at(start), timeClass: 'wd1', profile }).dueAt.slice(0, 16);
    expect(due('2026-12-31T16:00', before)).toBe('2027-01-01T16:00');
    expect(due('2026-12-31T16:00', after)).toBe('2027-01-04T16:00');
    expect(due('2026-12-25T16:00', after)).toBe('2026-12-27T16:00');
    const steps = dueTime({ start: at('2026-12-31T16:00'), timeClass: 'wd1', profile: after }).steps;
    expect(steps.some(({ text }) => text.includes('尚未公布'))).toBe(false);
  });

  it('lists what changes, from when to when and why', () => {
    const result = recomputeOpen(
      [
        open('later', plain('2026-12-30T10:00')),
        open('sooner', plain('2026-12-25T10:00')),
        open('same', plain('2026-12-21T10:00')),
      ],
      after,
      now,
    );
    expect(result.changes.map(({ due, ...change }) => [change, due.dueAt === change.after])).toEqual([
      [
        {
          id: 'later',
          before: '2027-01-04T10:00:00+08:00',
          after: '2027-01-05T10:00:00+08:00',
          why: ['周五 2027年1月1日 至 周日 2027年1月3日 元旦 放假'],
        },
        true,
      ],
      [
        {
          id: 'sooner',
          before: '2026-12-30T10:00:00+08:00',
          after: '2026-12-29T10:00:00+08:00',
          why: ['周日 12月27日（元旦调休）上班'],
        },
        true,
      ],
    ]);
    expect(result).toMatchObject({ kept: ['same'], lost: [] });
  });

  it('leaves the clocks that do not follow it', () => {
    const clocks = [plain('2026-12-31T10:00', 'h24'), plain('2026-12-31T10:00', 'wd1', 'water-group')];
    const deadlines = clocks.map((history, index) => open(String(index), history));
    expect(recomputeOpen(deadlines, after, now)).toMatchObject({ changes: [], kept: ['0', '1'] });
  });

  it('keeps stops and extensions', () => {
    const history: ClockHistory = {
      ...plain('2026-12-28T10:00', 'wd1'),
      events: [
        { kind: 'parked', at: at('2026-12-28T15:30'), entry: 'G1' },
        { kind: 'written_off', at: at('2026-12-30T15:30'), entry: 'G1', solved: false },
        { kind: 'extension_decided', at: at('2026-12-30T16:00'), granted: { amount: 1, unit: 'working_days' } },
      ],
    };
    const [change] = recomputeOpen([open('a', history)], after, now).changes;
    expect([change?.before, change?.after]).toEqual(['2027-01-01T10:00:00+08:00', '2027-01-04T10:00:00+08:00']);
  });

  it('does not undo that somebody was late', () => {
    const deadline = open('late', plain('2026-12-30T10:00'));
    expect(recomputeOpen([deadline], after, at('2027-01-04T10:00')).kept).toEqual(['late']);
  });

  it('names other changes too: hours, days taken back, a class that is gone', () => {
    const shorter = clockProfile(({ calendar }) => ({
      calendar: { ...calendar, hours: [{ from: '09:00', to: '11:00' }] },
    }));
    const deadline = open('a', plain('2026-12-21T16:30'));
    expect(recomputeOpen([deadline], shorter, now).changes[0]?.why).toEqual(['工作时间或时限类别有变']);
    const back = open('b', plain('2026-12-30T10:00'), after);
    expect(recomputeOpen([back], before, now).changes[0]?.why).toEqual([
      '不再适用：周五 2027年1月1日 至 周日 2027年1月3日 元旦 放假',
    ]);
    const gone = clockProfile(({ timeClasses }) => ({ timeClasses: timeClasses.filter(({ id }) => id !== 'wd7') }));
    expect(recomputeOpen([open('c', plain('2026-12-21T10:00', 'wd7'))], gone, now).lost).toEqual(['c']);
  });
});
