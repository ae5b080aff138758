import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureFirstAdministrator } from '@guiyi/console';
import { CommonEnvironment, SILENT } from '@guiyi/platform';
import { openRuntime, type Runtime } from '@guiyi/runtime';
import { freePort } from '@guiyi/storage';
import type { AtEnd } from '../bench-intake/prepare-bench.js';
import { type StartedPostgres, startPostgres } from '../bench-intake/processes/start-postgres.js';
import { startProcess } from '../bench-intake/processes/start-process.js';
import { ConsoleApi } from './api/console-api.js';
import type { BenchOptions } from './read-command.js';
import { fillStore } from './store/fill-store.js';

const CONSOLE = join('dist', 'apps', 'console', 'main.js');
export const SMALL = 1_000;

/** A console on a store of its own, and the way into both. */
export interface House {
  readonly tickets: number;
  readonly runtime: Runtime;
  readonly url: string;
  readonly api: ConsoleApi;
  /** The newest ticket's time when the store was filled. */
  readonly end: Date;
}

export interface Bench {
  readonly options: BenchOptions;
  readonly folder: string;
  readonly postgres: StartedPostgres;
  readonly small: House;
  readonly large: House;
  readonly atEnd: AtEnd;
  readonly tell: (line: string) => void;
}

/** Fills both stores and starts a console on each. @throws Error when something does not start, or `atEnd` says to stop. */
export async function prepareBench(options: BenchOptions, atEnd: AtEnd, tell: Bench['tell']): Promise<Bench> {
  tell('启动 / starting PostgreSQL');
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-bench-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  // As root PostgreSQL runs as another user, who must get through.
  await chmod(folder, 0o755);
  const postgres = await startPostgres(folder);
  atEnd(() => postgres.stop());
  const open = (name: string, tickets: number) => openHouse({ name, tickets, folder, postgres, options, atEnd, tell });
  const small = await open('small', SMALL);
  const large = await open('large', options.tickets);
  return { options, folder, postgres, small, large, atEnd, tell };
}

async function openHouse(
  of: Pick<Bench, 'folder' | 'postgres' | 'options' | 'atEnd' | 'tell'> & { name: string; tickets: number },
): Promise<House> {
  const { name, tickets, folder, postgres, options, atEnd, tell } = of;
  const databaseUrl = await postgres.database(name);
  const environment = CommonEnvironment.parse({
    DATABASE_URL: databaseUrl,
    GUIYI_KEY: randomBytes(32).toString('base64'),
    GUIYI_DATA_DIR: folder,
  });
  const runtime = await openRuntime({ app: 'bench', environment, log: SILENT, poolSize: 6 });
  atEnd(() => runtime.close());
  const person = await ensureFirstAdministrator(runtime);
  if (!person) throw new Error('the new store has an account');
  tell(`写入 / filling: ${tickets}`);
  const end = new Date();
  await fillStore({ databaseUrl, folder, vault: runtime.vault, tickets, end, tell });

  const port = await freePort();
  const console = startProcess(CONSOLE, {
    profile: options.profile,
    environment: {
      DATABASE_URL: databaseUrl,
      GUIYI_KEY: environment.GUIYI_KEY ?? '',
      GUIYI_DATA_DIR: folder,
      GUIYI_CONSOLE_PORT: String(port),
      LOG_LEVEL: 'warn',
    },
  });
  atEnd(() => console.stop());
  const url = `http://127.0.0.1:${port}`;
  await console.untilReady(`${url}/ready`);
  return { tickets, runtime, url, api: await ConsoleApi.signIn(url, person), end };
}
