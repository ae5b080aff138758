import type { Log } from '@guiyi/platform';
import { type BackendFactory, createPostgresBackend, createRedisBackend, PostgresConnection } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import pg from 'pg';
import { QUEUE_NAMES } from './jobs.js';

/** Connections of the pool beside those that listen. */
const TO_WORK_WITH = 6;

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
  /** Whether it can be spoken to now. Commands to a Redis that is away would wait for it, and pile up. */
  isThere(): boolean;
  close(): Promise<void>;
}

/** @throws Error that says what to do: unreachable, or a Redis that may evict jobs. */
export function openBackend(options: BackendOptions): Promise<Backend> {
  return options.redisUrl ? openRedis(options.redisUrl, options) : openPostgres(options);
}

async function openRedis(urls: string, { prefix = '{guiyi}', log }: BackendOptions): Promise<Backend> {
  const redis = connectRedis(urls.split(',').map((url) => url.trim()));
  let failure = '';
  redis.on('error', (error: Error) => {
    if (error.message !== failure) log.warn({ error: error.message }, 'redis');
    failure = error.message;
  });
  redis.on('ready', () => {
    if (failure) log.info({}, 'redis answers again');
    failure = '';
  });
  let policy: string | undefined;
  try {
    policy = await withTimeout(evictionPolicy(redis), 8000);
  } catch (error) {
    redis.disconnect();
    throw new Error(
      `Redis 无法连接（REDIS_URL）/ Redis does not answer (REDIS_URL): ${failure || (error as Error).message}`,
    );
  }
  if (policy) {
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
    isThere: () => redis.status === 'ready',
    close: async () => redis.disconnect(),
  };
}

/** Several addresses are nodes of a Cluster; the others that it names are spoken to with the first one's credentials. */
function connectRedis(urls: readonly string[]): Redis | Cluster {
  const lasting = { maxRetriesPerRequest: null, enableReadyCheck: true };
  const [first = ''] = urls;
  if (urls.length === 1) return new Redis(first, { ...lasting, lazyConnect: true });
  const { username, password, protocol } = new URL(first);
  return new Cluster([...urls], {
    redisOptions: {
      ...lasting,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
  });
}

/** The policy by which one of the nodes may drop jobs; undefined when none does. */
async function evictionPolicy(redis: Redis | Cluster): Promise<string | undefined> {
  await redis.ping();
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const memory = await Promise.all(nodes.map((node) => node.info('memory')));
  return memory
    .map((text) => /maxmemory_policy:(\S+)/.exec(text)?.[1])
    .find((policy) => policy !== undefined && policy !== 'noeviction');
}

async function openPostgres({ databaseUrl, log }: BackendOptions): Promise<Backend> {
  const migration = new PostgresConnection({ connectionString: databaseUrl, migrate: true });
  migration.on('error', (error: Error) => log.warn({ error: error.message }, 'queue database'));
  await migration.waitUntilReady();
  await migration.close();
  // One pool for every queue and worker. Each worker keeps one connection to listen on, as long as it lives: where all apps
  // share a process, as many as there are queues, and what serves and says goodbye needs some beside them.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    max: QUEUE_NAMES.length + TO_WORK_WITH,
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
    isThere: () => true,
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
