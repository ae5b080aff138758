import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, eventually, startOwnRedis, testRedisUrl } from '@guiyi/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestHouse, type TestHouse } from './testing-house.js';

const FORM = { id: 'city-form', channel: 'webform', jurisdiction: 'xining' };
const POSTS = 300;
const MEANWHILE = 30;
const PLACES = ['城东区八一路', '城中区南大街', '城西区五四大街', '城北区小桥大街', '湟中区多巴镇'];
const MATTERS = [
  '路灯坏了三天没人修',
  '井盖丢失请尽快补上',
  '自来水管爆裂水流满地',
  '夜里工地施工太吵',
  '垃圾堆在门口没人清',
];

if (!testRedisUrl()) console.log('left out: a Redis that is emptied in mid-stream (no redis-server here)');

(testRedisUrl() ? describe : describe.skip)('a Redis that is emptied again and again, and then goes away', () => {
  let house: TestHouse;
  let redis: Awaited<ReturnType<typeof startOwnRedis>>;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    redis = await startOwnRedis();
    const created = await createTestDatabase();
    drop = created.drop;
    house = await openTestHouse({
      databaseUrl: created.url,
      sources: [FORM],
      normalizers: 2,
      redisUrl: redis.url,
      queuePrefix: '{flush}',
    });
  }, 60_000);

  afterAll(async () => {
    await house.close();
    await drop();
    await redis.stop();
  });

  const rows = <T>(text: string) => house.runtime.database.query<T>(text);
  const post = async (at: number) => {
    const text = `${PLACES[at % 5]}${1 + (at % 40)}号${MATTERS[Math.floor(at / 5) % 5]}，第${at}位来信人`;
    const answer = await fetch(`${house.gateway.url}/in/city-form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `post-${at}` },
      body: JSON.stringify({ text, phone: `1380000${String(1000 + at)}` }),
    });
    return answer.status;
  };

  const everythingArrivedOnce = async (posts: number) => {
    await eventually(async () => {
      const [waiting] = await rows<Record<string, number>>(
        `SELECT (SELECT count(*)::int FROM intake WHERE state IN ('received', 'normalized')) AS intakes,
           (SELECT count(*)::int FROM ticket WHERE state IN ('pending_review', 'pending_dispatch')) AS tickets,
           (SELECT count(*)::int FROM message WHERE state = 'pending' AND claim_at <= now()) AS messages`,
      );
      expect(waiting).toEqual({ intakes: 0, tickets: 0, messages: 0 });
    }, 40_000);

    const [kept] = await rows<Record<string, number>>(
      `SELECT count(*)::int AS intakes, count(DISTINCT external_id)::int AS "externalIds",
         count(*) FILTER (WHERE state = 'linked')::int AS linked, count(DISTINCT appeal_id)::int AS appeals FROM intake`,
    );
    expect(kept).toEqual({ intakes: posts, externalIds: posts, linked: posts, appeals: posts });
    const links = await rows<{ appeals: number }>(
      `SELECT count(*)::int AS appeals FROM link WHERE ended_at IS NULL GROUP BY appeal_id`,
    );
    expect(links).toHaveLength(posts);
    expect(links.every(({ appeals }) => appeals === 1)).toBe(true);
    const [tickets] = await rows<Record<string, number>>(
      `SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT FROM link l WHERE l.ticket_id = t.id AND l.ended_at IS NULL))::int
           AS empty,
         count(*) FILTER (WHERE NOT EXISTS (SELECT FROM assignment a WHERE a.ticket_id = t.id))::int AS unassigned,
         count(DISTINCT number)::int - count(*)::int AS "sameNumber" FROM ticket t`,
    );
    expect(tickets).toEqual({ empty: 0, unassigned: 0, sameNumber: 0 });
  };

  it('loses nothing and doubles nothing: all that was accepted reaches a department', async () => {
    const statuses: Promise<number>[] = [];
    for (let at = 0; at < POSTS; at++) {
      statuses.push(post(at));
      if (at % 75 === 74) await redis.flush();
      // Some senders are not sure, and send again.
      if (at % 20 === 0) statuses.push(post(at));
      await sleep(10);
    }
    expect(new Set(await Promise.all(statuses))).toEqual(new Set([202]));
    await everythingArrivedOnce(POSTS);
  }, 90_000);

  it('accepts while it is away altogether, and serves what waits once an empty one is back', async () => {
    await redis.kill();
    const statuses = await Promise.all(Array.from({ length: MEANWHILE }, (_, at) => post(POSTS + at)));
    expect(new Set(statuses)).toEqual(new Set([202]));
    await sleep(500);
    redis = await startOwnRedis([], redis.port);
    await everythingArrivedOnce(POSTS + MEANWHILE);
  }, 90_000);
});
