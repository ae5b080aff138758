import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OwnRedis {
  readonly url: string;
  readonly port: number;
  /** Empties it, as somebody's FLUSHALL would. */
  flush(): Promise<void>;
  /** Kills the server, as a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of a test's own on a free port, for what must not happen to the one that all tests share. */
export async function startOwnRedis(flags: readonly string[] = [], port?: number): Promise<OwnRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-redis-'));
  const at = port ?? (await freePort());
  const fixed = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', [...fixed, ...flags], { stdio: 'ignore' });
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    server.kill(signal);
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  await untilItListens(at, server);
  return {
    url: `redis://127.0.0.1:${at}`,
    port: at,
    flush: () => flush(at),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

function flush(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('FLUSHALL\r\n'));
    socket.once('error', reject).once('data', (answer) => {
      if (String(answer).startsWith('+OK')) resolve();
      else reject(new Error(`FLUSHALL: ${answer}`));
    });
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function untilItListens(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', () => resolve(false));
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
    });
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`redis-server does not listen on port ${port}`);
}
