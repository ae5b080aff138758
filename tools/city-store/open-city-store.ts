import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { CommonEnvironment, readEnvironment } from '@guiyi/platform';
import { loadProfiles } from '@guiyi/runtime';
import { Database, EmbeddedPostgres, runningServerUrl } from '@guiyi/storage';

export interface CityStore {
  readonly database: Database;
  /** The cities asked for: one, or all that are served. */
  readonly cities: readonly CityProfile[];
  close(): Promise<void>;
}

/**
 * The database that `DATABASE_URL` names, or that of the standalone house: the one that runs on its data folder, and
 * where none runs, one that is started for as long as this takes.
 * @throws Error that says what to do.
 */
export async function openCityStore(name: string, city: string | undefined): Promise<CityStore> {
  const { DATABASE_URL, GUIYI_DATA_DIR, GUIYI_PROFILES_DIR } = readEnvironment(CommonEnvironment);
  const profiles = loadProfiles(resolve(GUIYI_PROFILES_DIR));
  const cities = [...profiles.values()].filter(({ id }) => city === undefined || id === city);
  if (!cities.length) throw new Error(`没有城市 / no such city: ${city}（${[...profiles.keys()].join('、')}）`);
  const folder = join(resolve(GUIYI_DATA_DIR), 'postgres');
  const running = DATABASE_URL ?? (await runningServerUrl(folder));
  const own = running === undefined ? await startOn(folder) : undefined;
  const url = running ?? own?.url ?? '';
  try {
    const database = await Database.connect({ url, applicationName: `guiyi-${name}`, poolSize: 3 });
    const close = async () => {
      await database.close();
      await own?.stop();
    };
    return { database, cities, close };
  } catch (error) {
    await own?.stop();
    throw error;
  }
}

async function startOn(folder: string): Promise<EmbeddedPostgres> {
  if (!(await stat(join(folder, 'PG_VERSION')).catch(() => undefined)))
    throw new Error(
      `需要 DATABASE_URL，或单机版的数据目录 / set DATABASE_URL, or GUIYI_DATA_DIR to a standalone’s folder: ${folder}`,
    );
  return EmbeddedPostgres.start({ folder });
}
