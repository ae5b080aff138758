import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { type Clock, type CommonEnvironment, createLog, type Log, SYSTEM_CLOCK } from '@guiyi/platform';
import { Bells } from '@guiyi/queue';
import { Database, RunningNumbers, Vault } from '@guiyi/storage';
import { loadProfiles } from './load-profiles.js';
import { readMasterKey } from './master-key.js';

/** What every process of the house has open. */
export interface Runtime {
  readonly environment: CommonEnvironment;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database;
  readonly vault: Vault;
  readonly bells: Bells;
  readonly numbers: RunningNumbers;
  /** The cities served, by jurisdiction. */
  readonly profiles: ReadonlyMap<string, CityProfile>;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  readonly app: string;
  readonly environment: CommonEnvironment;
  /** Overrides `DATABASE_URL`: the standalone app's embedded server. */
  readonly databaseUrl?: string;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly poolSize?: number;
  /** Keeps apart systems that share one Redis (tests). */
  readonly queuePrefix?: string;
}

/** Opens it all, brings the schema up to date. @throws Error that says what to do. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { environment } = options;
  const log = options.log ?? createLog(options.app, environment.LOG_LEVEL);
  const databaseUrl = options.databaseUrl ?? environment.DATABASE_URL;
  if (!databaseUrl)
    throw new Error(
      '需要 DATABASE_URL，或用 npm start 启动自带数据库的单机版 / set DATABASE_URL, or run `npm start`, which brings its own',
    );

  const profiles = loadProfiles(resolve(environment.GUIYI_PROFILES_DIR));
  const vault = new Vault(await readMasterKey(environment.GUIYI_KEY, resolve(environment.GUIYI_DATA_DIR)));
  const database = await Database.connect({
    url: databaseUrl,
    applicationName: `guiyi-${options.app}`,
    ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
  });
  try {
    await database.migrate();
    const bells = await Bells.open({
      databaseUrl,
      log,
      ...(environment.REDIS_URL && { redisUrl: environment.REDIS_URL }),
      ...(options.queuePrefix && { prefix: options.queuePrefix }),
    });
    return {
      environment,
      log,
      clock: options.clock ?? SYSTEM_CLOCK,
      database,
      vault,
      bells,
      numbers: new RunningNumbers(database),
      profiles,
      async close() {
        await bells.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** @throws Error saying which folder and what to do, when the data folder cannot be written. */
export async function writableFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
    return path;
  } catch {
    throw new Error(
      `数据目录不可写：${path}。请改正权限或设置 GUIYI_DATA_DIR。 / The data folder cannot be written: ${path}. Mend its rights or set GUIYI_DATA_DIR.`,
    );
  }
}
