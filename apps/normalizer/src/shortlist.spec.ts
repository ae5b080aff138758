import { describe, expect, it } from '@jest/globals';
import { shortlist } from './shortlist.js';

const under = (entries: Record<string, string[]>) =>
  new Map(Object.entries(entries).map(([key, ids]) => [key, new Set(ids)]));

describe('the shortlist', () => {
  it('puts a shared place before a shared trouble', () => {
    const keys = ['d:chengxi:noise', 'p:金座雅园'];
    expect(shortlist(keys, under({ 'd:chengxi:noise': ['t1', 't2'], 'p:金座雅园': ['t3', 't2'] }))).toEqual([
      't2',
      't3',
      't1',
    ]);
  });

  it('keeps every near one among a crowd that shares only a trouble', () => {
    const crowd = Array.from({ length: 200 }, (_, at) => `crowd-${at}`);
    const found = shortlist(['d:-:noise', 'm:1:77'], under({ 'd:-:noise': crowd, 'm:1:77': ['near'] }));
    expect(found[0]).toBe('near');
    expect(found.length).toBeLessThanOrEqual(20);
  });
});
