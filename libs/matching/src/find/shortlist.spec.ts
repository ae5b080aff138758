import { describe, expect, it } from '@jest/globals';
import { shortlist } from './shortlist.js';

const under = (entries: Record<string, string[]>) => new Map(Object.entries(entries));
const crowd = (size: number) => Array.from({ length: size }, (_, at) => `crowd-${at}`);

describe('the shortlist', () => {
  it('puts a shared place before shared words, and both before one', () => {
    const tickets = under({ gwords: ['words', 'both'], 'p:柳岸': ['place', 'both'] });
    expect(shortlist(['gwords', 'p:柳岸'], tickets)).toEqual(['both', 'place', 'words']);
  });

  it('keeps the one that shares rare words among a crowd that shares common ones', () => {
    const found = shortlist(['gcommon', 'grare'], under({ gcommon: crowd(200), grare: ['near'] }));
    expect(found[0]).toBe('near');
    expect(found.length).toBeLessThanOrEqual(5);
  });

  it('lets many common words tell a ticket from the crowd', () => {
    const keys = ['g1', 'g2', 'g3'];
    const tickets = under({ g1: [...crowd(40), 'near'], g2: [...crowd(40), 'near'], g3: ['near', 'crowd-1'] });
    expect(new Set(shortlist(keys, tickets).slice(0, 2))).toEqual(new Set(['near', 'crowd-1']));
  });

  it('leaves out what shares one word beside what shares nearly all, and keeps what shares half as much', () => {
    const keys = Array.from({ length: 8 }, (_, at) => `g${at}`);
    const all = Object.fromEntries(
      keys.map((key, at) => [key, ['near', ...(at % 2 ? ['half'] : []), ...(at ? [] : ['far'])]]),
    );
    expect(shortlist(keys, under(all))).toEqual(['near', 'half']);
    expect(shortlist(['g0'], under({ g0: ['far'] }))).toEqual(['far']);
  });

  it('is as long as whoever asks wants it, with what shares little at its end', () => {
    const keys = Array.from({ length: 8 }, (_, at) => `g${at}`);
    const all = Object.fromEntries(keys.map((key, at) => [key, ['near', ...(at ? [] : ['far', ...crowd(20)])]]));
    expect(shortlist(keys, under(all), { most: 12, leastPart: 0 })).toHaveLength(12);
    expect(shortlist(keys, under(all), { most: 12, leastPart: 0 })[0]).toBe('near');
  });

  it('is empty where nothing is shared', () => {
    expect(shortlist(['g1'], under({ g2: ['other'] }))).toEqual([]);
    expect(shortlist([], under({ g2: ['other'] }))).toEqual([]);
  });
});
