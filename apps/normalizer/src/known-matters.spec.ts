import type { MatterRecord } from '@guiyi/matching';
import type { Sql } from '@guiyi/storage';
import { describe, expect, it } from '@jest/globals';
import { KnownMatters } from './known-matters.js';

const matter = (id: string) => ({ v: 1, words: [id] }) as unknown as MatterRecord;

function recordingSql(stored: readonly string[]) {
  const asked: string[][] = [];
  const sql: Sql = {
    prepared: () => Promise.reject(new Error('nothing is prepared here')),
    async query<Row>(_text: string, [, ids]: readonly unknown[] = []) {
      asked.push(ids as string[]);
      return stored
        .filter((id) => (ids as string[]).includes(id))
        .map((appealId) => ({ appealId, matter: matter(appealId) })) as Row[];
    },
  };
  return { sql, asked };
}

describe('what appeals are about', () => {
  it('is read once, and known from then on', async () => {
    const { sql, asked } = recordingSql(['a', 'b', 'c']);
    const known = new KnownMatters();
    await known.of(sql, 'xining', ['a', 'b', 'a']);
    const found = await known.of(sql, 'xining', ['b', 'c']);
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect([...found.keys()].sort()).toEqual(['b', 'c']);
    expect(found.get('b')).toEqual(matter('b'));
  });

  it('is not asked for where everything is known', async () => {
    const { sql, asked } = recordingSql(['a']);
    const known = new KnownMatters();
    await known.of(sql, 'xining', ['a']);
    await known.of(sql, 'xining', ['a']);
    expect(asked).toHaveLength(1);
  });

  it('forgets first what was not asked for longest, and answers all the same', async () => {
    const { sql, asked } = recordingSql(['a', 'b', 'c']);
    const known = new KnownMatters(2);
    await known.of(sql, 'xining', ['a', 'b']);
    await known.of(sql, 'xining', ['a']);
    await known.of(sql, 'xining', ['c']);
    expect([...(await known.of(sql, 'xining', ['a', 'b'])).keys()].sort()).toEqual(['a', 'b']);
    expect(asked).toEqual([['a', 'b'], ['c'], ['b']]);
  });

  it('leaves out an appeal that is not there', async () => {
    const { sql } = recordingSql([]);
    expect(await new KnownMatters().of(sql, 'xining', ['gone'])).toEqual(new Map());
  });
});
