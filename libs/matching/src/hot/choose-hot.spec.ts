import { HotSettings } from '@guiyi/domain';
import { describe, expect, it } from '@jest/globals';
import { chooseHot, type WatchedGroup } from './choose-hot.js';
import { countWindows, type Sighting } from './hot-windows.js';
import { usualRate } from './usual-rate.js';

const now = new Date('2026-03-20T04:00:00Z');
const MONTH = 30;
const past = (perDay: number) =>
  usualRate(
    Array.from({ length: MONTH }, () => perDay),
    14,
  );
const context = {
  now,
  city: { windows: countWindows([], now), usual: past(300) },
  settings: HotSettings.parse({}),
  most: 20,
};
const people = (from: number, count: number): Sighting[] =>
  Array.from({ length: count }, (_, at) => ({
    appealId: `a${from + at}`,
    voice: `p${from + at}`,
    at: new Date(now.getTime() - at * 600_000),
  }));
const group = (subject: string, sightings: Sighting[], perDay = 0): WatchedGroup => ({
  subject,
  kind: subject.split(':')[0] as WatchedGroup['kind'],
  usual: past(perDay),
  counts: countWindows(sightings, now),
  sightings,
});
const chosen = (groups: WatchedGroup[], covered: string[] = []) =>
  chooseHot(groups, new Set(covered), context).map((one) => one.group.subject);

describe('one burst is one warning', () => {
  it('told as the ticket when ticket, place and category rise together', () => {
    const burst = people(0, 10);
    expect(
      chosen([
        group('category:water@east', [...burst, ...people(20, 2)], 1),
        group('place:estate:东苑', burst),
        group('ticket:1', burst),
      ]),
    ).toEqual(['ticket:1']);
  });

  it('told as the category when it is spread over many places', () => {
    const estates = [0, 1, 2, 3, 4].map((at) => people(at * 10, 4));
    const groups = estates.map((some, at) => group(`place:estate:${at}`, some));
    expect(chosen([...groups, group('category:water@east', estates.flat(), 0.5)])).toEqual(['category:water@east']);
  });

  it('two bursts are two, also where one of them is told already', () => {
    const groups = [group('place:estate:东苑', people(0, 6)), group('ticket:2', people(50, 6))];
    expect(chosen(groups)).toEqual(['ticket:2', 'place:estate:东苑']);
    const told = people(50, 6).map(({ appealId }) => appealId);
    expect(chosen(groups, told)).toEqual(['place:estate:东苑']);
  });
});
