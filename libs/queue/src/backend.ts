import type { Log } from '@guiyi/platform';
import { type BackendFactory, createPostgresBackend, createRedisBackend, PostgresConnection } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';

export interface BackendOptions {
  /** `redis://…`, or several separated by commas for a Cluster. Absent: PostgreSQL carries the queue. */
  readonly redisUrl?: string;
  readonly databaseUrl: string;
  /** Keeps apart systems that share one Redis. The braces keep all keys on one node of a Cluster. */
  readonly prefix?: string;
  readonly log: Log;
}

/** What the queues and workers of a process share. */
export interface Backend {
  readonly kind: 'redis' | 'postgres';
  readonly factory: BackendFactory;
  /** What BullMQ calls `connection`: one client or pool for all. */
  readonly connection: unknown;
  readonly prefix: string | undefined;
  close(): Promise<void>;
}

/** @throws Error that says what to do: unreachable, or a Redis that may evict jobs. */
export function openBackend(options: BackendOptions): Promise<Backend> {
  return options.redisUrl ? openRedis(options.redisUrl, options) : openPostgres(options);
}

async function openRedis(urls: string, { prefix = '{guiyi}', log }: BackendOptions): Promise<Backend> {
  const nodes = urls.split(',').map((url) => url.trim());
  const lasting = { maxRetriesPerRequest: null, enableReadyCheck: true };
  const redis =
    nodes.length > 1
      ? new Cluster(nodes, { redisOptions: lasting })
      : new Redis(nodes[0] ?? '', { ...lasting, lazyConnect: true });
  let failure = '';
  redis.on('error', (error: Error) => {
    if (error.message !== failure) log.warn({ error: error.message }, 'redis');
    failure = error.message;
  });
  try {
    await withTimeout(redis.ping(), 8000);
  } catch {
    redis.disconnect();
    throw new Error(`Redis 无法连接（REDIS_URL）/ Redis does not answer (REDIS_URL): ${failure || 'timeout'}`);
  }
  const policy = /maxmemory_policy:(\S+)/.exec(await redis.info('memory'))?.[1];
  if (policy && policy !== 'noeviction') {
    redis.disconnect();
    throw new Error(
      `Redis 的 maxmemory-policy 是 ${policy}，会丢弃任务；请设为 noeviction。` +
        ` / Redis has maxmemory-policy ${policy} and may drop jobs: CONFIG SET maxmemory-policy noeviction.`,
    );
  }
  return {
    kind: 'redis',
    factory: createRedisBackend as unknown as BackendFactory,
    connection: redis,
    prefix,
    close: async () => redis.disconnect(),
  };
}

async function openPostgres({ databaseUrl, log }: BackendOptions): Promise<Backend> {
  const migration = new PostgresConnection({ connectionString: databaseUrl, migrate: true });
  migration.on('error', (error: Error) => log.warn({ error: error.message }, 'queue database'));
  await migration.waitUntilReady();
  await migration.close();
  // One pool for every queue and worker; each worker keeps one connection of it to listen on.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    max: 16,
    keepAlive: true,
    application_name: 'guiyi-queue',
  });
  // Every queue and worker listens for its errors.
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn({ error: error.message }, 'queue database'));
  return {
    kind: 'postgres',
    factory: createPostgresBackend as unknown as BackendFactory,
    connection: pool,
    prefix: undefined,
    close: () => pool.end(),
  };
}

function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
