import { type Matter, Vocabulary } from '@guiyi/matching';
import type { Sql } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { KnownMatters } from './known-matters.js';

const vocabulary = new Vocabulary(new Date('2026-03-02T04:00:00Z'));
const matter = (id: string): Matter => ({
  v: 2,
  title: `${id}停水`,
  text: '三天了',
  places: [],
  acts: ['water.outage'],
  names: [],
  asksAfter: false,
});

function recordingSql(stored: readonly string[]) {
  const asked: string[][] = [];
  const sql: Sql = {
    query: () => Promise.reject(new Error('everything is prepared here')),
    async prepared<Row>(_name: string, _text: string, [, ids]: readonly unknown[]) {
      asked.push(ids as string[]);
      return stored
        .filter((id) => (ids as string[]).includes(id))
        .map((wordsId) => ({ wordsId, matter: matter(wordsId) })) as Row[];
    },
  };
  const known = new KnownMatters(2);
  return { asked, of: (ids: readonly string[]) => known.of(sql, 'xining', ids, vocabulary) };
}

describe('what appeals are about', () => {
  it('is read once, and known from then on, ready to be compared', async () => {
    const { of, asked } = recordingSql(['a', 'b', 'c']);
    const first = await of(['a', 'b', 'a']);
    const found = await of(['b', 'c']);
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect([...found.keys()].sort()).toEqual(['b', 'c']);
    expect(found.get('b')).toBe(first.get('b'));
    expect(found.get('c')).toMatchObject({ matter: matter('c'), length: 6 });
  });

  it('is not asked for where everything is known', async () => {
    const { of, asked } = recordingSql(['a']);
    await of(['a']);
    await of(['a']);
    expect(asked.flat()).toEqual(['a']);
  });

  it('forgets first what was not asked for longest, and answers all the same', async () => {
    const { of, asked } = recordingSql(['a', 'b', 'c']);
    await of(['a', 'b']);
    await of(['a']);
    await of(['c']);
    expect([...(await of(['a', 'b'])).keys()].sort()).toEqual(['a', 'b']);
    expect(asked.filter((ids) => ids.length)).toEqual([['a', 'b'], ['c'], ['b']]);
  });

  it('gives all of what was asked for, also where it is more than it keeps', async () => {
    const { of } = recordingSql(['a', 'b', 'c', 'd']);
    expect((await of(['a', 'b', 'c', 'd'])).size).toBe(4);
  });

  it('leaves out what is not there', async () => {
    expect(await recordingSql([]).of(['gone'])).toEqual(new Map());
  });
});
