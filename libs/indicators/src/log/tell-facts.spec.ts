import type { LoggedAppeal, LoggedEvent } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { foldLog } from './fold-log.js';
import { subjectsOf } from './tell-facts.js';

let seq = 0;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
function event(hour: number, kind: string, data: Record<string, unknown> = {}, assignmentId: string | null = null) {
  const about = { ticketId: 't', appealId: null, assignmentId };
  return { seq: ++seq, kind: kind as LoggedEvent['kind'], data, at: at(hour), ...about };
}
const dispatched = (hour: number, due: number, id = 'a', department = 'water', role = 'lead') =>
  event(hour, 'assignment.dispatched', { department, role, dueAt: at(due).toISOString() }, id);
const answered = (hour: number, id = 'a') => event(hour, 'assignment.state_changed', { to: 'answered' }, id);
const finished = (hour: number) => event(hour, 'ticket.answered', { open: 0 });
const clocks = (due: number | null) => [{ assignmentId: 'a', dueAt: due === null ? null : at(due).toISOString() }];
const parked = (hour: number, due: number | null) => event(hour, 'ticket.parked', { clocks: clocks(due) });
const writtenOff = (hour: number, due: number) => event(hour, 'ticket.written_off', { clocks: clocks(due) });
const OPENED = event(0, 'ticket.opened');
const APPEAL: LoggedAppeal = { appealId: 'p', ticketId: 't', channel: 'phone', repeatCount: 0 };

function factsOf(events: LoggedEvent[], asOf = 20, department?: string): string[] {
  const [matter] = foldLog(['t'], [OPENED, ...events], [APPEAL]);
  if (!matter) return [];
  return subjectsOf(matter, 'ticket', at(asOf), department).flatMap(({ facts }) => [...facts].sort());
}

describe('what the log says of a matter', () => {
  it.each<[string, LoggedEvent[], string[]]>([
    ['answered at once', [finished(1)], ['answered_at_once', 'finished', 'on_time', 'responded']],
    ['dispatched and nothing yet', [dispatched(1, 22)], ['dispatched']],
    ['its time has passed', [dispatched(1, 12)], ['dispatched', 'overdue']],
    [
      'answered at the very minute it was due',
      [dispatched(1, 5), answered(5), finished(5)],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    ['answered late', [dispatched(1, 5), answered(6), finished(6)], ['dispatched', 'finished', 'overdue', 'responded']],
    [
      'more time was granted',
      [
        dispatched(1, 5),
        event(4, 'assignment.extension_decided', { granted: true, dueAt: at(9).toISOString() }, 'a'),
        answered(8),
        finished(8),
      ],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    [
      'more time was granted, the log does not say until when, and no alarm rang',
      [dispatched(1, 5), event(4, 'assignment.extension_decided', { granted: true }, 'a'), answered(8), finished(8)],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    [
      'more time was granted, and the alarm rang before the answer',
      [
        dispatched(1, 5),
        event(4, 'assignment.extension_decided', { granted: true }, 'a'),
        event(7, 'assignment.overdue', { due: 'overdue' }, 'a'),
        answered(8),
        finished(8),
      ],
      ['dispatched', 'finished', 'overdue', 'responded'],
    ],
    [
      'a return without cause leaves the clock as it was, and no alarm rang',
      [
        dispatched(1, 5),
        event(2, 'assignment.return_requested', { dueAt: at(5).toISOString() }, 'a'),
        event(3, 'assignment.return_reviewed', { justified: false, dueAt: at(5).toISOString() }, 'a'),
        answered(8),
        finished(8),
      ],
      ['dispatched', 'finished', 'overdue', 'responded', 'returned'],
    ],
    [
      'returned in time, and found with cause after it would have been due',
      [
        dispatched(1, 5),
        event(4, 'assignment.return_requested', { dueAt: at(5).toISOString() }, 'a'),
        event(7, 'assignment.return_reviewed', { justified: true, requestedAt: at(4).toISOString() }, 'a'),
        event(7, 'assignment.state_changed', { to: 'return_accepted' }, 'a'),
        dispatched(7, 12, 'b', 'urban'),
        answered(9, 'b'),
        finished(9),
      ],
      ['dispatched', 'finished', 'on_time', 'responded', 'returned'],
    ],
    [
      'parked, and answered in the time that was left',
      [dispatched(1, 5), parked(4, null), writtenOff(8, 9), answered(9), finished(9)],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    [
      'parked, and answered later than the time that was left',
      [dispatched(1, 5), parked(4, null), writtenOff(8, 9), answered(10), finished(10)],
      ['dispatched', 'finished', 'overdue', 'responded'],
    ],
    ['parked, it is not late', [dispatched(1, 5), parked(4, null)], ['dispatched']],
    ['overdue before it was parked, it stays so', [dispatched(1, 5), parked(6, 5)], ['dispatched', 'overdue']],
    [
      'the calendar changed',
      [
        dispatched(1, 5),
        event(2, 'ticket.redated', { before: at(5).toISOString(), after: at(9).toISOString() }, 'a'),
        answered(8),
        finished(8),
      ],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    [
      'it became urgent',
      [dispatched(1, 9), event(2, 'ticket.hastened', { dueAt: at(4).toISOString() }), answered(8), finished(8)],
      ['dispatched', 'finished', 'overdue', 'responded'],
    ],
    [
      'returned with cause, then answered in time by the next unit',
      [
        dispatched(1, 3),
        event(2, 'assignment.state_changed', { to: 'return_requested' }, 'a'),
        event(2, 'assignment.state_changed', { to: 'return_accepted' }, 'a'),
        dispatched(2, 9, 'b', 'urban'),
        answered(8, 'b'),
        finished(8),
      ],
      ['dispatched', 'finished', 'on_time', 'responded', 'returned'],
    ],
    [
      'an assisting unit holds nothing up',
      [dispatched(1, 9), dispatched(1, 2, 'h', 'police', 'assist'), answered(8), finished(8)],
      ['dispatched', 'finished', 'on_time', 'responded'],
    ],
    [
      'handled again: the first answer stays judged by its own due time',
      [
        dispatched(1, 5),
        answered(4),
        finished(4),
        event(6, 'ticket.reworked'),
        event(6, 'assignment.restarted', { dueAt: at(7).toISOString() }, 'a'),
      ],
      ['dispatched', 'finished', 'on_time', 'responded', 'reworked'],
    ],
    ['declined', [event(1, 'ticket.state_changed', { to: 'rejected' })], ['declined']],
    ['a kind nobody knows yet', [event(1, 'ticket.painted_green')], []],
  ])('%s', (_what, events, facts) => {
    expect(factsOf(events)).toEqual(facts);
  });

  it('does not make one unit late because another one was', () => {
    const events = [
      dispatched(1, 5, 'a', 'water', 'parallel'),
      dispatched(1, 5, 'b', 'urban', 'parallel'),
      answered(4, 'a'),
      answered(7, 'b'),
      finished(7),
    ];
    expect(factsOf(events)).toContain('overdue');
    expect(factsOf(events, 20, 'water')).toContain('on_time');
    expect(factsOf(events, 20, 'urban')).toContain('overdue');
  });

  it('counts a matter that was merged away in the other one, until the merge is undone', () => {
    const merged = event(1, 'ticket.merged', { from: 't', into: 'u' });
    const [gone] = foldLog(['t'], [OPENED, merged], [APPEAL]);
    expect(gone && subjectsOf(gone, 'ticket', at(9))).toEqual([]);
    const undone = event(2, 'ticket.split', { from: 'u', to: 't' });
    const [back] = foldLog(['t'], [OPENED, merged, undone], [APPEAL]);
    expect(back && subjectsOf(back, 'ticket', at(9))).toHaveLength(1);
  });

  it('lets the unhappiest person speak for the matter, and each for themselves', () => {
    const said = (appealId: string, solved: string, satisfied: string): LoggedEvent => ({
      ...event(5, 'appeal.called_back', { reached: true, solved, satisfied }),
      appealId,
    });
    const [matter] = foldLog(
      ['t'],
      [OPENED, finished(4), said('p', 'solved', 'satisfied'), said('q', 'unsolved', 'neutral')],
      [APPEAL, { ...APPEAL, appealId: 'q' }],
    );
    if (!matter) throw new Error('no matter');
    const verdicts = (unit: 'ticket' | 'appeal') =>
      subjectsOf(matter, unit, at(9)).map(({ facts }) => [...facts].filter((fact) => /solved|satisfied/.test(fact)));
    expect(verdicts('ticket')).toEqual([['unsolved', 'fairly_satisfied']]);
    expect(verdicts('appeal')).toEqual([
      ['solved', 'satisfied'],
      ['unsolved', 'fairly_satisfied'],
    ]);
  });
});
