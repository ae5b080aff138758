import { resolve } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { type Clock, type CommonEnvironment, createLog, type Log, SYSTEM_CLOCK } from '@guiyi/platform';
import { Bells } from '@guiyi/queue';
import { Database, isKeyOfStore, RunningNumbers, Vault } from '@guiyi/storage';
import { loadProfiles } from './load-profiles.js';
import { readMasterKey } from './master-key.js';
import { refuseUnsigned } from './refuse-unsigned.js';

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

  const folder = resolve(environment.GUIYI_PROFILES_DIR);
  const profiles = loadProfiles(folder);
  refuseUnsigned(folder, environment.GUIYI_UNSIGNED_PROFILES);
  const vault = new Vault(await readMasterKey(environment.GUIYI_KEY, resolve(environment.GUIYI_DATA_DIR)));
  const database = await Database.connect({
    url: databaseUrl,
    applicationName: `guiyi-${options.app}`,
    ...(options.poolSize !== undefined && { poolSize: options.poolSize }),
  });
  try {
    await database.migrate();
    if (!(await isKeyOfStore(database, vault)))
      throw new Error(
        '主密钥与数据库不符：请恢复原来的 GUIYI_KEY 或数据目录中的 key 文件。' +
          ' / This is not the master key of this database: restore the GUIYI_KEY or the key file it was begun with.',
      );
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
