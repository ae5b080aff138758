// Starts the real servers that `*.int-spec.ts` speak to: PostgreSQL always (embedded), Redis where it is installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, freePort } from '@guiyi/storage';

/** The mailbox server that the IMAP tests start for themselves. */
const DOVECOT = '/usr/sbin/dovecot';

export interface TestServers {
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

export async function startTestServers(): Promise<TestServers> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-test-'));
  // PostgreSQL runs as another user when we are root, and must get through here.
  await chmod(folder, 0o755);
  const postgres = await EmbeddedPostgres.start({
    folder: join(folder, 'postgres'),
    throwAway: true,
    maxConnections: 300,
  });
  const redis = await startRedis(folder);
  // Jest shows nothing of a file that is skipped as a whole: what is left out is said here, once.
  if (!existsSync(DOVECOT)) leaveOut('tests on IMAP (no dovecot here; Debian: dovecot-imapd)');
  return {
    environment: { GUIYI_TEST_DATABASE_URL: postgres.url, ...(redis && { GUIYI_TEST_REDIS_URL: redis.url }) },
    async stop() {
      redis?.process.kill('SIGTERM');
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @throws Error in CI, where nothing may be left out. */
function leaveOut(what: string): void {
  if (process.env.CI) throw new Error(`CI leaves nothing out, but would: ${what}`);
  console.log(`left out: ${what}`);
}

async function startRedis(folder: string): Promise<{ url: string; process: ChildProcess } | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    leaveOut('tests on Redis (no redis-server here; Debian: redis-server)');
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
