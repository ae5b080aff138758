// Starts the real servers that `*.int-spec.ts` speak to: PostgreSQL always (embedded), Redis where it is installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, freePort } from '@guiyi/storage';

export interface TestServers {
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export async function startTestServers(): Promise<TestServers> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-test-'));
  await import('node:fs/promises').then(({ chmod }) => chmod(folder, 0o755));
  const postgres = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    throwAway: true,
    maxConnections: 300,
  });
  const redis = await startRedis(folder);
  return {
    environment: { GUIYI_TEST_DATABASE_URL: postgres.url, ...(redis && { GUIYI_TEST_REDIS_URL: redis.url }) },
    async stop() {
      redis?.process.kill('SIGTERM');
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startRedis(folder: string): Promise<{ url: string; process: ChildProcess } | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    if (process.env.CI) throw new Error('redis-server is missing: in CI nothing is left out');
    console.log('left out: tests on Redis (no redis-server here)');
    return undefined;
  }
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', flags, { stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !(await answers(port)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { url: `redis://127.0.0.1:${port}`, process: server };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
