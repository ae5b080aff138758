import type { CityProfile, TimeClass } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockProfile } from './clock-profile.fixture.js';
import { dueTime } from './due-time.js';
import { recomputeDue } from './recompute-due.js';
import { calendarOf, dayKind, nextWorkingMoment, workSpans } from './work-calendar.js';
import { dayLength, workedBetween } from './work-time.js';
import { addDays, wallTime } from './zone-time.js';

const base = clockProfile();
const ZONE = base.timeZone;
const MINUTE = 60_000;

const someTime = fc.date({
  min: new Date('2016-12-20T00:00:00Z'),
  max: new Date('2027-02-01T00:00:00Z'),
  noInvalidDate: true,
});
const day = fc.integer({ min: 0, max: 3700 }).map((days) => addDays('2016-12-20', days));
/** The last seconds before a span or a day begins or ends: there a minute more makes the difference. */
const edge = fc
  .tuple(day, fc.constantFrom('00:00', '08:00', '08:30', '09:00', '11:30', '12:00', '14:00', '14:30', '17:00', '18:00'))
  .chain(([date, time]) =>
    fc
      .integer({ min: -60, max: 60 })
      .map((seconds) => new Date(Date.parse(`${date}T${time}:00+08:00`) + seconds * 1000)),
  );
const instant = fc.oneof(someTime, edge);
const unit = fc.constantFrom<TimeClass['unit']>('working_days', 'days', 'hours', 'minutes');
const clockText = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
/** One to three spans of a day that do not touch. */
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 6 }).map((edges) => {
  const sorted = edges.sort((a, b) => a - b).slice(0, edges.length - (edges.length % 2));
  const at = (index: number) => clockText((sorted[index] ?? 0) * 5);
  return sorted
    .filter((_, index) => index % 2 === 0)
    .map((_, index) => ({ from: at(index * 2), to: at(index * 2 + 1) }));
});
const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
const ownDays = fc.uniqueArray(day, { maxLength: 40 });
const halves = (days: string[]) => ({
  holidays: days.filter((_, index) => index % 2 === 0),
  workdays: days.filter((_, index) => index % 2 === 1),
});
/** Any city: hours, week, days of its own, a department with hours of its own, a class of any unit. */
const city = fc
  .record({
    hours,
    weekdays,
    days: ownDays,
    unitHours: hours,
    unitWeekdays: weekdays,
    unitDays: ownDays,
    amount: fc.integer({ min: 1, max: 15 }),
    unit,
  })
  .map(
    (drawn): CityProfile => ({
      ...base,
      timeClasses: [...base.timeClasses, { id: 'drawn', name: '任意', amount: drawn.amount, unit: drawn.unit }],
      departments: base.departments.map((one) =>
        one.id === 'street'
          ? { ...one, calendar: { hours: drawn.unitHours, weekdays: drawn.unitWeekdays, ...halves(drawn.unitDays) } }
          : one,
      ),
      calendar: { hours: drawn.hours, weekdays: drawn.weekdays, notices: [], ...halves(drawn.days) },
    }),
  );
const department = fc.constantFrom('street', 'window', 'duty-desk', 'water-group', 'market', undefined);
const dueMs = (start: Date, profile: CityProfile, timeClass: string, unitId?: string) =>
  Date.parse(dueTime({ start, timeClass, profile, department: unitId }).dueAt);

describe('any due time', () => {
  it('is never made earlier by adding a minute to the start: every class and unit of the field', () => {
    const classes = fc.constantFrom(...base.timeClasses.map(({ id }) => id));
    fc.assert(
      fc.property(instant, classes, department, (start, timeClass, unitId) => {
        const later = new Date(start.getTime() + MINUTE);
        expect(dueMs(later, base, timeClass, unitId)).toBeGreaterThanOrEqual(dueMs(start, base, timeClass, unitId));
      }),
      { numRuns: 1500 },
    );
  });

  it('is never made earlier by adding a minute or more to the start: any calendar', () => {
    fc.assert(
      fc.property(instant, city, department, fc.constantFrom(1, 1, 7, 95, 1441), (start, profile, unitId, minutes) => {
        const later = new Date(start.getTime() + minutes * MINUTE);
        expect(dueMs(later, profile, 'drawn', unitId)).toBeGreaterThanOrEqual(dueMs(start, profile, 'drawn', unitId));
      }),
      { numRuns: 600 },
    );
  });

  it('is a working moment of the unit, and the working time until then is the class', () => {
    fc.assert(
      fc.property(instant, city, fc.constantFrom('street', 'window', 'market'), (start, profile, unitId) => {
        const limit = profile.timeClasses.find(({ id }) => id === 'drawn');
        fc.pre(limit?.unit === 'working_days');
        const calendar = calendarOf(profile, unitId);
        const due = dueMs(start, profile, 'drawn', unitId);
        const wall = wallTime(ZONE, new Date(due));
        expect(dayKind(calendar, wall.day).works).toBe(true);
        expect(workSpans(calendar).some(({ from, to }) => from <= wall.ms && wall.ms < to)).toBe(true);
        expect(workedBetween(ZONE, calendar, start.getTime(), due)).toBe((limit?.amount ?? 0) * dayLength(calendar));
      }),
      { numRuns: 600 },
    );
  });

  it('adds up: two working days and seven are nine, one after the other', () => {
    fc.assert(
      fc.property(instant, fc.constantFrom('street', 'window', 'market', undefined), (start, unitId) => {
        const profile = {
          ...base,
          timeClasses: [...base.timeClasses, { id: 'wd9', name: '九', amount: 9, unit: 'working_days' as const }],
        };
        const first = new Date(dueMs(start, profile, 'wd2', unitId));
        expect(dueMs(first, profile, 'wd7', unitId)).toBe(dueMs(start, profile, 'wd9', unitId));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on what is begun outside the hours: the next working moment gives the same', () => {
    fc.assert(
      fc.property(instant, city, (start, profile) => {
        fc.pre(profile.timeClasses.at(-1)?.unit === 'working_days');
        const begin = nextWorkingMoment(profile.calendar, wallTime(ZONE, start));
        const begun = new Date(Date.parse(`${begin.day}T00:00:00+08:00`) + begin.ms);
        expect(dueMs(begun, profile, 'drawn')).toBe(dueMs(start, profile, 'drawn'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a clock that is stopped and goes on', () => {
  const gap = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((minutes) => minutes * MINUTE);
  const parkedFor = (start: Date, wait: number, pause: number, profile: CityProfile, unitId?: string) => {
    const [from, to] = [new Date(start.getTime() + wait), new Date(start.getTime() + wait + pause)];
    const events = [
      { kind: 'parked' as const, at: from, entry: 'G1' },
      { kind: 'written_off' as const, at: to, entry: 'G1', solved: false },
    ];
    return recomputeDue({ start, timeClass: 'drawn', department: unitId, events }, profile);
  };

  it('runs for exactly the time of its class, whenever it is parked and for how long', () => {
    fc.assert(
      fc.property(instant, gap, gap, city, department, (start, wait, pause, profile, unitId) => {
        const plain = dueMs(start, profile, 'drawn', unitId);
        const stopped = start.getTime() + wait;
        const reading = parkedFor(start, wait, pause, profile, unitId);
        if (reading.state !== 'running') throw new Error('it runs again');
        const due = Date.parse(reading.due.dueAt);
        expect(reading.due.steps.at(-1)?.at).toBe(reading.due.dueAt);
        if (stopped >= plain) {
          expect(due).toBe(plain);
          return;
        }
        const unitOf = profile.timeClasses.at(-1)?.unit;
        const byClock = unitOf !== 'working_days' || unitId === 'water-group';
        const calendar = calendarOf(profile, unitId);
        const ran = (from: number, to: number) => (byClock ? to - from : workedBetween(ZONE, calendar, from, to));
        expect(ran(start.getTime(), stopped) + ran(stopped + pause, due)).toBe(ran(start.getTime(), plain));
        expect(due).toBeGreaterThanOrEqual(plain);
      }),
      { numRuns: 500 },
    );
  });

  it('is not moved by stopping for no time', () => {
    fc.assert(
      fc.property(instant, gap, city, department, (start, wait, profile, unitId) => {
        const reading = parkedFor(start, wait, 0, profile, unitId);
        expect(reading.state === 'running' && Date.parse(reading.due.dueAt)).toBe(
          dueMs(start, profile, 'drawn', unitId),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is not moved by a return without cause, whenever it is decided', () => {
    fc.assert(
      fc.property(instant, gap, gap, city, department, (start, wait, pause, profile, unitId) => {
        const asked = new Date(start.getTime() + wait);
        const events = [
          { kind: 'return_requested' as const, at: asked, reason: '非本单位职责' },
          { kind: 'return_decided' as const, at: new Date(asked.getTime() + pause), justified: false },
        ];
        const reading = recomputeDue({ start, timeClass: 'drawn', department: unitId, events }, profile);
        expect(reading.state === 'running' && Date.parse(reading.due.dueAt)).toBe(
          dueMs(start, profile, 'drawn', unitId),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('has as much time with an extension as a class that is so much longer', () => {
    fc.assert(
      fc.property(
        instant,
        gap,
        city,
        department,
        fc.integer({ min: 1, max: 9 }),
        (start, wait, profile, unitId, more) => {
          const drawn = profile.timeClasses.find(({ id }) => id === 'drawn') ?? {
            id: '',
            name: '',
            amount: 1,
            unit: 'days',
          };
          const longer = { ...drawn, id: 'longer', amount: drawn.amount + more };
          const events = [
            {
              kind: 'extension_decided' as const,
              at: new Date(start.getTime() + wait),
              granted: { amount: more, unit: drawn.unit },
            },
          ];
          const reading = recomputeDue({ start, timeClass: 'drawn', department: unitId, events }, profile);
          const both = { ...profile, timeClasses: [...profile.timeClasses, longer] };
          expect(reading.state === 'running' && Date.parse(reading.due.dueAt)).toBe(
            dueMs(start, both, 'longer', unitId),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
