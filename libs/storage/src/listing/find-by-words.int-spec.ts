import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../database.js';
import { insertRows } from '../insert-rows.js';
import { newId } from '../new-id.js';
import { countTickets } from './count-tickets.js';
import { listTickets } from './list-tickets.js';

const CITY = 'xining';
const NOW = new Date('2026-03-02T01:30:00Z');
/** More than are looked through before the index is asked. */
const MANY = 2_300;

describe('a search', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
    await put(
      Array.from({ length: MANY }, (_, at) => ({
        number: `T${String(at).padStart(5, '0')}`,
        says: [`第${at}件，路灯不亮`],
      })),
    );
    // The oldest of all, so that nobody meets them on the way.
    await put(
      [
        { number: 'B-100', title: '广场', says: ['院里有一个马蜂窝', '小区大门坏了'] },
        { number: 'B-101', title: '鹦鹉扰民', says: ['整夜叫个不停'] },
        { number: 'B-102', title: '充电', says: ['Wifi 信号差，价格涨了 50%'] },
        { number: 'B-103', title: '别城的马蜂窝', says: ['马蜂窝'], city: 'beijing' },
      ],
      1_000_000,
    );
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await drop();
  });

  interface Put {
    readonly number: string;
    readonly title?: string;
    readonly says: readonly string[];
    readonly city?: string;
  }

  async function put(tickets: readonly Put[], older = 0): Promise<void> {
    const made = tickets.map((ticket, at) => ({
      ...ticket,
      id: newId(),
      jurisdiction: ticket.city ?? CITY,
      at: new Date(NOW.getTime() - (at + older) * 60_000),
      appeals: ticket.says.map((text, nth) => ({ id: newId(), number: `R${ticket.number}-${nth}`, text })),
    }));
    await database.transaction(async (sql) => {
      // There are no intakes behind them.
      await sql.query('SET LOCAL session_replication_role = replica');
      const common = { type: 'help', urgency: 'normal' };
      await insertRows(
        sql,
        'ticket',
        made.map(({ id, jurisdiction, number, title, at }) => ({
          ...{ jurisdiction, id, number, title: title ?? '路灯', state: 'in_handling', ...common },
          ...{ first_receiver: 'form', opened_at: at, last_at: at, claim_at: at },
        })),
      );
      const appeals = made.flatMap((ticket) => ticket.appeals.map((appeal) => ({ ...appeal, ticket })));
      await insertRows(
        sql,
        'appeal',
        appeals.map(({ id, number, text, ticket: { jurisdiction, at } }) => ({
          ...{
            jurisdiction,
            id,
            number,
            intake_id: id,
            source_id: 'form',
            channel: 'webform',
            state: 'open',
            ...common,
          },
          ...{
            title: '',
            text,
            understanding: {},
            matter: {},
            requester_kind: 'person',
            requester_sealed: Buffer.alloc(1),
          },
          opened_at: at,
        })),
      );
      await insertRows(
        sql,
        'link',
        appeals.map(({ id, ticket }) => ({
          ...{
            jurisdiction: ticket.jurisdiction,
            id,
            appeal_id: id,
            ticket_id: ticket.id,
            made_by: {},
            made_at: ticket.at,
          },
        })),
      );
    });
  }

  const search = async (words: string, more: object = {}) => {
    const page = { sort: 'opened', limit: 50 } as const;
    return (await listTickets(database, CITY, { search: words, ...more }, page, NOW)).rows.map(({ number }) => number);
  };

  it.each([
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
    ['letters that stand in other places', '窝蜂', []],
    ['pairs that nobody says together', '马蜂坏了', []],
  ])('finds what is said among thousands: %s', async (_what, words, numbers) => {
    expect(await search(words)).toEqual(numbers);
    expect(await countTickets(database, CITY, { search: words }, NOW, { most: 1_000, within: 5_000 })).toBe(
      numbers.length,
    );
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

  it('keeps of a text its pairs of characters and no more: each is written with every appeal', async () => {
    const [row] = await database.query(`SELECT cardinality(found_by('路灯不亮')) AS four, found_by('灯') AS one`);
    expect(row).toEqual({ four: 3, one: [] });
  });

  it('finds what changed its words', async () => {
    await database.query(`UPDATE ticket SET title = '施工噪声' WHERE jurisdiction = $1 AND number = 'B-101'`, [CITY]);
    expect(await search('施工噪声')).toEqual(['B-101']);
    expect(await search('鹦鹉')).toEqual([]);
  });
});
