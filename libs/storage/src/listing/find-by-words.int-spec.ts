import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { countTickets } from './count-tickets.js';
import { indexWords } from './index-words.js';
import { listTickets } from './list-tickets.js';
import { putSaid } from './put-said.fixture.js';

const CITY = 'xining';
const NOW = new Date('2026-03-02T01:30:00Z');
const LONG_AGO = new Date('2024-03-02T01:30:00Z');
/** More than are looked through before all are asked. */
const MANY = 2_300;

describe('a search', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
    await putSaid(
      database,
      CITY,
      NOW,
      Array.from({ length: MANY }, (_, at) => ({
        number: `T${String(at).padStart(5, '0')}`,
        says: [`第${at}件，路灯不亮`],
      })),
    );
    // The oldest of all, so that nobody meets them on the way.
    await putSaid(database, CITY, LONG_AGO, [
      { number: 'B-100', title: '广场', says: ['院里有一个马蜂窝', '小区大门坏了'] },
      { number: 'B-101', title: '鹦鹉扰民', says: ['整夜叫个不停'] },
      { number: 'B-102', title: '充电', says: ['Wifi 信号差，价格涨了 50%', '上次的单号是XN2026000000777，还没办'] },
      { number: 'XN2026000000777', title: '井盖', says: ['井盖松动'] },
    ]);
    await putSaid(database, 'beijing', LONG_AGO, [{ number: 'B-103', title: '别城的马蜂窝', says: ['马蜂窝'] }]);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await drop();
  });

  const search = async (words: string, more: object = {}) => {
    const page = { sort: 'opened', limit: 50 } as const;
    return (await listTickets(database, CITY, { search: words, ...more }, page, NOW)).rows.map(({ number }) => number);
  };

  const marks = async () => {
    const [row] = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM words_to_index WHERE jurisdiction = $1`,
      [CITY],
    );
    return row?.n ?? 0;
  };
  const FOUND: [string, string, string[]][] = [
    ['an appeal’s words', '马蜂窝', ['B-100']],
    ['words of the second appeal', '大门', ['B-100']],
    ['two characters', '蜂窝', ['B-100']],
    ['one character', '鹉', ['B-101']],
    ['a title', '鹦鹉扰', ['B-101']],
    ['a ticket’s number, in small letters', 'b-101', ['B-101']],
    ['the end of an appeal’s number', 'B-101-0', ['B-101']],
    ['a piece of a number', '-10', ['B-100', 'B-101', 'B-102']],
    ['words in other capitals', 'wIFI', ['B-102']],
    ['a sign that means anything elsewhere', '50%', ['B-102']],
    ['that sign alone', '%', ['B-102']],
    ['a whole number, also where others speak of it', 'xn2026000000777', ['B-102', 'XN2026000000777']],
    ['the last digits of a number', '0777', ['B-102', 'XN2026000000777', 'T00777']],
    ['letters that stand in other places', '窝蜂', []],
    ['pairs that nobody says together', '马蜂坏了', []],
  ];
  const finds = async (words: string, numbers: readonly string[]) => {
    expect([...(await search(words))].sort()).toEqual([...numbers].sort());
    expect(await countTickets(database, CITY, { search: words }, NOW, { most: 1_000, within: 5_000 })).toBe(
      numbers.length,
    );
  };

  it.each(FOUND)('finds at once what is said among thousands: %s', async (_what, words, numbers) => {
    await finds(words, numbers);
  });

  it('has all of it in the index after a while', async () => {
    await indexWords(database, CITY, 3);
    const left = await marks();
    while (await indexWords(database, CITY, 1_000));
    expect([left - (await marks()), await marks()]).toEqual([left, 0]);
    expect(left).toBeGreaterThan(2 * MANY);
  });

  it.each(FOUND)('finds in the index what is said among thousands: %s', async (_what, words, numbers) => {
    await finds(words, numbers);
  });

  it('finds what is said of one state only', async () => {
    expect(await search('马蜂窝', { states: ['closed'] })).toEqual([]);
    expect(await search('马蜂窝', { states: ['in_handling'] })).toEqual(['B-100']);
  });

  it('shows what nearly all say page by page, each once, down to the last', async () => {
    const seen: string[] = [];
    let after: { at: string; id: string } | undefined;
    do {
      const page = { sort: 'opened', limit: 500, ...(after && { after }) } as const;
      const { rows, next } = await listTickets(database, CITY, { search: '路灯不亮' }, page, NOW);
      seen.push(...rows.map(({ number }) => number));
      after = next;
    } while (after);
    expect(seen).toHaveLength(MANY);
    expect(seen).toEqual([...seen].sort());
  });

  it.each([
    [
      'a title',
      `UPDATE ticket SET title = '施工噪声' WHERE jurisdiction = $1 AND number = 'B-101'`,
      '鹦鹉',
      '施工噪声',
    ],
    [
      'a text',
      `UPDATE appeal SET text = '天天如此' WHERE jurisdiction = $1 AND number = 'RB-101-0'`,
      '整夜',
      '天天如此',
    ],
  ])('finds what changed by its new words, and no longer by its old ones: %s', async (_what, change, before, after) => {
    expect(await search(before)).toEqual(['B-101']);
    await database.query(change, [CITY]);
    expect([await search(before), await search(after)]).toEqual([[], ['B-101']]);
    expect(await indexWords(database, CITY, 10)).toBe(1);
    expect([await search(before), await search(after)]).toEqual([[], ['B-101']]);
  });
});
