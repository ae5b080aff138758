import { type Compared, type Matter, prepare, Vocabulary } from '@guiyi/matching';
import { describe, expect, it } from '@jest/globals';
import { KnownMatters } from './known-matters.js';

const vocabulary = new Vocabulary(new Date('2026-03-02T04:00:00Z'));

function said(what: string): Compared {
  const matter: Matter = { v: 2, title: what, text: '三天了', places: [], acts: [], names: [], asksAfter: false };
  return prepare(matter, vocabulary);
}

const ids = (known: KnownMatters, ...ticketIds: string[]) => [...known.on(ticketIds).keys()].sort();

describe('what people said on tickets', () => {
  it('is at hand from then on, ready to be compared, with the tickets that are asked for and no others', () => {
    const known = new KnownMatters();
    const [outage, noise, later] = [said('停水'), said('噪音'), said('还没来水')] as const;
    known.keep('pipe', 'a', outage);
    known.keep('pipe', 'b', later);
    known.keep('site', 'c', noise);
    expect(known.on(['pipe', 'unknown', 'pipe'])).toEqual(
      new Map([
        ['a', outage],
        ['b', later],
      ]),
    );
    expect(known.on(['pipe']).get('a')).toBe(outage);
    expect(ids(known, 'site', 'pipe')).toEqual(['a', 'b', 'c']);
  });

  it('keeps what began a ticket at hand while it is asked for, however much is said on it later', () => {
    const known = new KnownMatters();
    for (let nth = 0; nth < 20; nth++) {
      known.keep('pipe', 'first', said('停水'));
      known.keep('pipe', `later-${nth}`, said('还没来水'));
    }
    expect(ids(known, 'pipe')).toEqual(expect.arrayContaining(['first', 'later-19']));
  });

  it('is forgotten by the ticket that was not asked for longest', () => {
    const known = new KnownMatters(3);
    for (const ticket of ['one', 'two', 'three']) known.keep(ticket, `${ticket}-a`, said(ticket));
    known.on(['one']);
    known.keep('three', 'three-b', said('又来了'));
    expect(ids(known, 'one', 'two', 'three')).toEqual(['one-a', 'three-a', 'three-b']);
  });

  it('counts what is kept again once', () => {
    const known = new KnownMatters(2);
    for (let times = 0; times < 5; times++) known.keep('one', 'a', said('停水'));
    known.keep('two', 'b', said('噪音'));
    expect(ids(known, 'one', 'two')).toEqual(['a', 'b']);
  });

  it('is the newest of a ticket on which thousands speak', () => {
    const known = new KnownMatters();
    const same = said('停水');
    for (let nth = 0; nth < 1000; nth++) known.keep('pipe', `words-${nth}`, same);
    expect(known.on(['pipe']).size).toBeLessThan(10);
    expect(known.on(['pipe']).has('words-999')).toBe(true);
    known.keep('site', 'c', same);
    expect(ids(known, 'site')).toEqual(['c']);
  });
});
