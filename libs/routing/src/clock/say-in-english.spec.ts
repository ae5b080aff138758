import { describe, expect, it } from '@jest/globals';
import type { ClockEvent } from './clock-event.js';
import { clockProfile } from './clock-profile.fixture.js';
import { DUE_TABLE } from './due-table.fixture.js';
import { dueTime } from './due-time.js';
import { dispatchTime } from './limit-time.js';
import { recomputeDue } from './recompute-due.js';
import { sayInEnglish } from './say-in-english.js';

const profile = clockProfile();
const at = (moment: string) => new Date(`2026-${moment}:00+08:00`);
const CHINESE = /[\p{Script=Han}，。；：（）]/u;
const english = (steps: readonly { text: string }[]) => steps.map(({ text }) => sayInEnglish(text));

describe('explanations in English', () => {
  it('say every step of ten years of due times without a Chinese character', () => {
    const left = DUE_TABLE.flatMap(([start, timeClass, , , department]) =>
      english(
        dueTime({ start: new Date(`${start}+08:00`), timeClass, profile, ...(department && { department }) }).steps,
      ),
    ).filter((text) => CHINESE.test(text));
    expect([...new Set(left)]).toEqual([]);
  });

  it('say what happened to a clock; only what people wrote stays as it is', () => {
    const more = { amount: 2, unit: 'working_days' as const };
    const events: ClockEvent[] = [
      { kind: 'extension_requested', at: at('03-02T11:00'), more },
      { kind: 'extension_decided', at: at('03-02T15:00'), granted: more },
      { kind: 'return_requested', at: at('03-02T16:00'), reason: 'not ours' },
      { kind: 'return_decided', at: at('03-03T09:00'), justified: false },
      { kind: 'parked', at: at('03-03T10:20'), entry: 'GZ-1' },
      { kind: 'written_off', at: at('03-12T19:00'), entry: 'GZ-1', solved: false },
      { kind: 'extension_decided', at: at('03-13T09:00') },
      { kind: 'return_requested', at: at('03-13T10:00'), reason: 'not ours' },
    ];
    const reading = recomputeDue({ start: at('03-02T10:00'), timeClass: 'wd3', events }, profile);
    const told = reading.state === 'running' ? english(reading.due.steps) : [];
    expect(told.filter((text) => CHINESE.test(text))).toEqual([]);
    expect(told).toContain(
      'Tue 3 Mar 10:20 parked (register no. GZ-1), the clock stops; used 1 working days and 20 min, left 1 working days and 6 h 40 min, and 2 working days',
    );
    for (const why of ['rework', 'sent_back', 'hastened'] as const) {
      const again = recomputeDue(
        {
          start: at('03-02T10:00'),
          timeClass: 'd3',
          events: [
            { kind: 'restarted', at: at('03-04T10:00'), why },
            { kind: 'finished', at: at('03-05T10:00') },
          ],
        },
        profile,
      );
      expect(
        again.state === 'finished' ? english(again.steps).filter((text) => CHINESE.test(text)) : ['running'],
      ).toEqual([]);
    }
  });

  it('keeps the numbers of what it says', () => {
    expect(english(dueTime({ start: new Date('2025-12-31T16:30:00+08:00'), timeClass: 'wd1', profile }).steps)).toEqual(
      [
        'Wed 31 Dec 2025 16:30 dispatched, the clock starts',
        'Thu 1 Jan 2026 to Sat 3 Jan 2026 holiday (New Year), does not count',
        'Sun 4 Jan 2026 is worked (make-up day, New Year): working day 1',
        'Sun 4 Jan 2026 16:30 due (the same time of day as it began)',
      ],
    );
    expect(english(dispatchTime(at('03-02T23:10'), 'urgent', profile).steps)[0]).toBe(
      'Mon 2 Mar 2026 23:10 taken in, to be dispatched, the clock starts',
    );
    expect(
      english(dueTime({ start: new Date('2031-03-03T16:30:00+08:00'), timeClass: 'wd1', profile }).steps).join(),
    ).not.toMatch(CHINESE);
  });
});
