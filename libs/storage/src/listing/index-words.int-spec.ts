import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { QueryRunner } from 'typeorm';
import { Database } from '../database.js';
import { WordIndex1700000000019 } from '../migrations/1700000000019-word-index.js';
import { waitingShards } from '../waiting-shards.js';
import { allSaying } from './find-by-words.js';
import { indexWords, sortWordsIn } from './index-words.js';
import { putSaid } from './put-said.fixture.js';

const CITY = 'xining';
const NOW = new Date('2026-03-02T01:30:00Z');
const MANY = 300;

describe('the index of words', () => {
  let database: Database;
  let other: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 3 });
    other = await Database.connect({ url: created.url, poolSize: 3 });
    await database.migrate();
  });
  beforeEach(async () => {
    await database.query('TRUNCATE ticket, appeal, link, words_to_index, indexed_words CASCADE');
  });
  afterAll(async () => {
    await database.close();
    await other.close();
    await drop();
  });

  const counted = async (table: string) => {
    const [row] = await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    return row?.n;
  };
  const lines = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ number: `T${at}`, says: [`第${at}件`] }));
  const found = async (words: string) => {
    const ids = await allSaying(database, CITY, words);
    const rows = await database.query<{ number: string }>('SELECT number FROM ticket WHERE id = ANY($1::uuid[])', [
      ids,
    ]);
    return rows.map(({ number }) => number).sort();
  };

  it('is filled by two processes, each ticket and each appeal once', async () => {
    await putSaid(database, CITY, NOW, lines(MANY));
    let marks = 0;
    const work = async (at: Database) => {
      while (marks < 2 * MANY) {
        const done = await indexWords(at, CITY, 7);
        marks += done;
      }
    };
    await Promise.all([work(database), work(other)]);
    await sortWordsIn(database);
    expect([marks, await counted('words_to_index'), await counted('indexed_words')]).toEqual([2 * MANY, 0, 2 * MANY]);
    expect(await found('第17件')).toEqual(['T17']);
  });

  it('misses nothing where whoever fills it is killed in the middle', async () => {
    await putSaid(database, CITY, NOW, lines(3));
    const killed = {
      transaction: <T>(work: Parameters<Database['transaction']>[0]) =>
        database.transaction(async (sql) => {
          await work(sql);
          throw new Error('killed');
        }) as Promise<T>,
    };
    await expect(indexWords(killed, CITY, 10)).rejects.toThrow('killed');
    expect([await counted('words_to_index'), await counted('indexed_words')]).toEqual([6, 0]);
    expect(await found('第1件')).toEqual(['T1']);
    expect(await indexWords(database, CITY, 10)).toBe(6);
    expect(await found('第1件')).toEqual(['T1']);
  });

  it('takes of a book its first pages, and no longer for it than for them', async () => {
    const book = `开头的鹦鹉${'山高水长'.repeat(300_000)}结尾的鹦鹉`;
    await putSaid(database, CITY, NOW, [{ number: 'T1', says: [book] }]);
    expect(await found('开头的鹦鹉')).toEqual(['T1']);
    expect(await indexWords(database, CITY, 10)).toBe(2);
    const [row] = await database.query('SELECT max(length(words)) < 25000 AS short FROM indexed_words');
    expect(row).toEqual({ short: true });
    expect([await found('开头的鹦鹉'), await found('结尾的鹦鹉')]).toEqual([['T1'], []]);
  });

  it('leaves alone what another city said', async () => {
    await putSaid(database, 'beijing', NOW, lines(2));
    expect(await indexWords(database, CITY, 10)).toBe(0);
    expect(await indexWords(database, 'beijing', 10)).toBe(4);
    expect(await found('第1件')).toEqual([]);
  });

  it.each([
    ['a few just now', 20, '1 second', false],
    ['a few that have waited', 20, '301 seconds', true],
    ['many, and more may be coming', 250, '1 second', false],
    ['many, and it is quiet', 250, '11 seconds', true],
  ])('is filled when it is worth it: %s', async (_what, tickets, ago, worth) => {
    await putSaid(database, CITY, NOW, lines(tickets));
    await database.query(`UPDATE words_to_index SET marked_at = clock_timestamp() - $1::interval`, [ago]);
    expect((await waitingShards(database, NOW)).words).toEqual(worth ? [CITY] : []);
  });

  it('takes in what was said before there was one', async () => {
    const migration = new WordIndex1700000000019();
    await database.transaction((sql) => migration.down(sql as unknown as QueryRunner));
    await putSaid(database, CITY, NOW, [{ number: 'T1', title: '鹦鹉扰民', says: ['整夜叫个不停'] }]);
    await database.transaction((sql) => migration.up(sql as unknown as QueryRunner));
    const both = async () => [await found('鹦鹉'), await found('整夜')];
    expect(await both()).toEqual([['T1'], ['T1']]);
    expect(await indexWords(database, CITY, 10)).toBe(2);
    expect(await both()).toEqual([['T1'], ['T1']]);
  });

  it('finds each once while hundreds of thousands wait', async () => {
    await putSaid(database, CITY, NOW, [{ number: 'T1', title: '鹦鹉扰民', says: ['整夜叫个不停'] }]);
    await indexWords(database, CITY, 1);
    await database.query(
      `INSERT INTO words_to_index (jurisdiction, id, is_ticket, is_change)
      SELECT $1, gen_random_uuid(), true, false FROM generate_series(1, 20001)`,
      [CITY],
    );
    expect([await found('鹦鹉'), await found('整夜'), await found('蜂窝')]).toEqual([['T1'], ['T1'], []]);
  });

  it('finds what reading all of them finds, whatever they say', async () => {
    const ofSigns = (signs: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength });
    const text = fc.oneof(
      ofSigns('路灯管道aAbBéÉ019-%_\\ 。𠮷', 12),
      ofSigns('X012', 20),
      ofSigns('路灯管道水电气暖，x1', 90),
    );
    const texts = fc.sample(text, { numRuns: 200, seed: 7 });
    await putSaid(
      database,
      CITY,
      NOW,
      texts.map((says, at) => ({ number: `T${at}`, title: '', says: [says] })),
    );
    // Of what is in the index some has changed since.
    await indexWords(database, CITY, 300);
    await database.query(`UPDATE appeal SET text = text || '路b1' WHERE right(number, 3) = '7-0'`);
    const appeals = await database.query<{ number: string; text: string }>('SELECT number, text FROM appeal');
    const small = (said: string) => said.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    const says = (said: string, words: string) => small(said).includes(small(words));

    // Mostly what somebody said, or nearly: a piece of a text, in other letters.
    const piece = fc
      .tuple(fc.constantFrom(...appeals), fc.nat(20), fc.integer({ min: 1, max: 60 }), fc.boolean())
      .map(([{ text }, from, length, isLoud]) => {
        const cut = [...text].slice(from, from + length).join('') || text;
        return isLoud ? cut.replace(/[a-z]/g, (letter) => letter.toUpperCase()) : cut;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, piece, piece), async (words) => {
        const read = appeals.map(({ number, text }) => ({ ticket: number.slice(1, -2), number, text }));
        const saying = read.filter(({ ticket, number, text }) =>
          [ticket, number, text].some((said) => says(said, words)),
        );
        expect(await found(words)).toEqual(saying.map(({ ticket }) => ticket).sort());
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
