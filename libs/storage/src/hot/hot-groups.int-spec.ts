import { NORMALIZER, type Place, type Understanding } from '@guiyi/domain';
import { createTestDatabase } from '@guiyi/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { recordAppeals } from '../appeal/record-appeals.js';
import { Database, type Sql } from '../database.js';
import { newId } from '../new-id.js';
import { Vault } from '../vault.js';
import { countDay, countedDays, nextDayToCount, requestersByDay } from './hot-days.js';
import { recentGroups } from './hot-groups.js';

const jurisdiction = 'xining';
const now = new Date('2026-03-20T04:00:00Z');
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR);
const estate = (key: string): Place => ({ kind: 'estate', name: `${key}小区`, key, at: 0 });
const zone = { timeZone: 'Asia/Shanghai' };

describe('what is counted of a group', () => {
  let database: Database;
  let drop: () => Promise<void>;
  const vault = new Vault(Buffer.alloc(32, 5));

  beforeAll(async () => {
    const created = await createTestDatabase();
    drop = created.drop;
    database = await Database.connect({ url: created.url, poolSize: 2 });
    await database.migrate();
  });
  beforeEach(() => database.query('TRUNCATE hot_day, intake, appeal, ticket CASCADE'));
  afterAll(async () => {
    await database.close();
    await drop();
  });

  /** Appeals on one ticket, each said by somebody (or nobody), some hours ago. */
  async function said(
    people: readonly (readonly [who: string | undefined, hours: number])[],
    more: { type?: Understanding['type']; places?: Place[] } = {},
  ): Promise<string> {
    const ticketId = newId();
    const of = { title: '停水', type: more.type ?? 'complaint', urgency: 'normal' as const };
    const understanding: Understanding = {
      ...of,
      ...{ text: '停水了', phones: [], times: [], urgencyWords: [], places: more.places ?? [estate('东苑')] },
    };
    const opened = people.map(([who, hours]) => ({ who, id: newId(), intakeId: newId(), openedAt: ago(hours) }));
    await database.transaction(async (sql) => {
      // The intakes behind the appeals are of no matter here.
      await sql.query('SET LOCAL session_replication_role = replica');
      const ticket = { ...of, id: ticketId, number: ticketId, firstReceiver: 'form', state: 'in_handling' as const };
      await recordAppeals(
        sql,
        vault,
        jurisdiction,
        {
          tickets: [{ ...ticket, openedAt: now }],
          appeals: opened.map(({ who, id, intakeId, openedAt }) => ({
            ...{ id, intakeId, openedAt, understanding, number: id, sourceId: 'form', channel: 'webform', matter: {} },
            requester: { kind: 'person' },
            identityHashes: who ? [who] : [],
            repeatCount: 0,
          })),
          links: opened.map(({ id }) => ({ appealId: id, ticketId })),
          decisions: [],
          relations: [],
          keys: [],
        },
        NORMALIZER,
        now,
      );
      await sql.query(`UPDATE ticket SET category = 'water', district = 'east' WHERE id = $1`, [ticketId]);
    });
    return ticketId;
  }
  const groups = (atLeast = 1, sql: Sql = database) =>
    recentGroups(sql, jurisdiction, { now, hours: [2, 24, 72], atLeast });
  const group = async (subject: string) => (await groups()).find((one) => one.subject === subject);

  it('is requesters and appeals in each window, under its ticket, its place and its category', async () => {
    const ticketId = await said([
      ['zhang', 1],
      ['zhang', 1.5],
      ['li', 20],
      ['wang', 70],
      ['zhao', 73],
    ]);
    const counts = { requesters: [1, 2, 3], appeals: [2, 3, 4] };
    for (const subject of ['city', `ticket:${ticketId}`, 'place:estate:东苑', 'category:water@east'])
      expect(await group(subject)).toEqual({ subject, ...counts });
  });

  it('is one voice for everybody unknown of a source, and nothing for praise', async () => {
    await said([
      [undefined, 1],
      [undefined, 1],
      [undefined, 1],
    ]);
    await said([['li', 1]], { type: 'praise' });
    expect(await group('place:estate:东苑')).toMatchObject({ requesters: [1, 1, 1], appeals: [3, 3, 3] });
    expect((await groups(3)).map(({ subject }) => subject)).toEqual(['city']);
  });

  it('follows a link that a dispatcher changed', async () => {
    const [one, other] = [await said([['li', 1]]), await said([['wang', 1]])];
    await database.query('UPDATE link SET ticket_id = $2 WHERE ticket_id = $1', [one, other]);
    expect(await group(`ticket:${one}`)).toBeUndefined();
    expect(await group(`ticket:${other}`)).toMatchObject({ requesters: [2, 2, 2] });
  });

  it('is counted once a day is over, silent days too, by the days of the city', async () => {
    // 00:30 on the 18th in Xining is the 17th in Greenwich.
    const ticketId = await said([
      ['li', (now.getTime() - Date.parse('2026-03-17T16:30:00Z')) / HOUR],
      ['wang', (now.getTime() - Date.parse('2026-03-16T15:30:00Z')) / HOUR],
    ]);
    const span = { from: '2026-03-01', to: '2026-03-19', ...zone };
    const counted: string[] = [];
    for (let day = await nextDayToCount(database, jurisdiction, span); day; ) {
      counted.push(day);
      await countDay(database, jurisdiction, day, zone.timeZone);
      day = await nextDayToCount(database, jurisdiction, span);
    }
    expect(counted).toEqual(['2026-03-19', '2026-03-18', '2026-03-17', '2026-03-16']);
    const subjects = ['city', 'place:estate:东苑', `ticket:${ticketId}`];
    const days = await requestersByDay(database, jurisdiction, subjects, span);
    expect([...(days.get('city') ?? [])].sort().map(([, count]) => count)).toEqual([1, 0, 1, 0]);
    for (const subject of subjects.slice(1)) {
      expect(days.get(subject)?.get('2026-03-18')).toBe(1);
      expect(days.get(subject)?.get('2026-03-16')).toBe(1);
    }
    expect(await countedDays(database, jurisdiction, ['city'], span)).toHaveLength(4);
  });

  it('waits for a day of which something is not worked up yet', async () => {
    await said([['li', 80]]);
    const at = '2026-03-18T02:00:00Z';
    await database.transaction(async (sql) => {
      await sql.query('SET LOCAL session_replication_role = replica');
      await sql.query(
        `INSERT INTO intake (jurisdiction, id, source_id, external_id, channel, number, delivery_id, content_sha256, state,
           claim_at, received_at) VALUES ($1, $2, 'form', 'x', 'webform', 'x', $2, 'x', 'received', $3, $3)`,
        [jurisdiction, newId(), at],
      );
    });
    expect(await nextDayToCount(database, jurisdiction, { from: '2026-03-01', to: '2026-03-19', ...zone })).toBe(
      '2026-03-17',
    );
  });

  it('reads the appeals of the time by their index, and their links one by one', async () => {
    const plan: string[] = [];
    const query = async <Row>(text: string, parameters?: readonly unknown[]) => {
      plan.push(JSON.stringify(await database.query(`EXPLAIN ${text}`, parameters)));
      return [] as Row[];
    };
    await database.transaction(async (sql) => {
      await groups(3, { query, prepared: sql.prepared });
    });
    expect(plan.join()).toContain('appeal_by_time');
    expect(plan.join()).not.toMatch(/Seq Scan on (?:appeal|link)/);
  });
});
