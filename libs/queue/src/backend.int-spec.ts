import { setTimeout as sleep } from 'node:timers/promises';
import { type Log, SILENT } from '@guiyi/platform';
import { createTestDatabase, eventually, freePort, startOwnRedis, testRedisUrl } from '@guiyi/testing';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Bells } from './bells.js';
import { besides } from './testing/besides.js';

const JOB = 'normalize-intakes';
const XINING = { jurisdiction: 'xining' };
const open = (redisUrl: string, log: Log = SILENT) => Bells.open({ redisUrl, databaseUrl: '', log });

if (!testRedisUrl()) console.log('left out: a Redis that is wrong or goes away (no redis-server here)');

(testRedisUrl() ? describe : describe.skip)('a Redis that is wrong', () => {
  it('is refused when it may drop jobs, saying how to mend it', async () => {
    const redis = await startOwnRedis(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    try {
      await expect(open(redis.url)).rejects.toThrow(/allkeys-lru.*CONFIG SET maxmemory-policy noeviction/);
    } finally {
      await redis.stop();
    }
  });

  it('is refused before long when nobody is there', async () => {
    const start = Date.now();
    const nobody = `127.0.0.1:${await freePort()}`;
    await expect(open(`redis://${nobody}`)).rejects.toThrow(new RegExp(`REDIS_URL.*ECONNREFUSED ${nobody}`));
    expect(Date.now() - start).toBeLessThan(20_000);
  });

  it('is refused when the password is wrong, without showing it', async () => {
    const redis = await startOwnRedis(['--requirepass', 'the-right-one']);
    try {
      const refused = open(redis.url.replace('//', '//:some-other@'));
      await expect(refused).rejects.toThrow(/REDIS_URL.*WRONGPASS/);
      await expect(refused).rejects.not.toThrow(/some-other/);
    } finally {
      await redis.stop();
    }
  });
});

(testRedisUrl() ? describe : describe.skip)('a Redis that goes away', () => {
  it('makes no ring throw or wait, and is served again when it is back', async () => {
    const redis = await startOwnRedis();
    const warnings: string[] = [];
    const log: Log = { ...SILENT, warn: (fields, message) => void warnings.push(`${message} ${fields.error}`) };
    const bells = await open(redis.url, log);
    let heard = 0;
    await bells.serve(
      'normalizer',
      besides(JOB, async () => void heard++),
    );
    await bells.ring(JOB, XINING);
    await eventually(() => expect(heard).toBe(1));
    await redis.kill();
    await eventually(() => expect(warnings.join()).toContain('ECONNREFUSED'));
    const start = Date.now();
    for (let count = 0; count < 1000; count++) await bells.ring(JOB, XINING);
    expect(Date.now() - start).toBeLessThan(20_000);
    expect(warnings.length).toBeLessThan(20);

    const again = await startOwnRedis([], redis.port);
    try {
      const sweeper = setInterval(() => void bells.ring(JOB, XINING), 200);
      await eventually(() => expect(heard).toBeGreaterThan(1), 10_000).finally(() => clearInterval(sweeper));
    } finally {
      await bells.close();
      await again.stop();
    }
  });

  it('does not keep a process from closing', async () => {
    const redis = await startOwnRedis();
    const bells = await open(redis.url);
    await bells.serve(
      'normalizer',
      besides(JOB, async () => undefined),
    );
    await redis.kill();
    await sleep(200);
    const start = Date.now();
    await bells.close();
    expect(Date.now() - start).toBeLessThan(20_000);
  });
});

(testRedisUrl() ? describe : describe.skip)('a Redis that has just come back', () => {
  it('does not keep a process from closing, though the workers have not all found it again', async () => {
    const redis = await startOwnRedis();
    let back = () => {};
    const answers = new Promise<void>((resolve) => {
      back = resolve;
    });
    const log: Log = { ...SILENT, info: (_fields, message) => void (message === 'redis answers again' && back()) };
    const bells = await open(redis.url, log);
    await bells.serve(
      'normalizer',
      besides(JOB, async () => undefined),
    );
    await redis.kill();
    // Long enough for each connection to wait a different time before it tries again.
    await sleep(700);
    const again = await startOwnRedis([], redis.port);
    try {
      await answers;
    } finally {
      await bells.close();
      await again.stop();
    }
  });
});

describe('a PostgreSQL that goes away', () => {
  it('makes no ring throw', async () => {
    const { url, drop } = await createTestDatabase();
    const warnings: unknown[] = [];
    const log: Log = { ...SILENT, warn: (_fields, message) => void warnings.push(message) };
    const bells = await Bells.open({ databaseUrl: url, log });
    await bells.serve(
      'normalizer',
      besides(JOB, async () => undefined),
    );
    await drop();
    await bells.ring(JOB, XINING);
    expect(warnings).toContain('bell not rung');
    await bells.close();
  });

  it('is listened to again after it cut every connection', async () => {
    const { url, drop } = await createTestDatabase();
    const bells = await Bells.open({ databaseUrl: url, log: SILENT });
    let heard = 0;
    await bells.serve(
      'normalizer',
      besides(JOB, async () => void heard++),
    );
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await client.end();
    await sleep(300);
    await bells.ring(JOB, XINING);
    await eventually(() => expect(heard).toBe(1), 3000);
    await bells.close();
    await drop();
  });
});
