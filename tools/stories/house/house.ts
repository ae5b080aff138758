import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommonEnvironment, createLog, readEnvironment } from '@guiyi/platform';
import type { Runtime } from '@guiyi/runtime';
import { type Standalone, startStandalone } from '@guiyi/standalone';
import { freePort } from '@guiyi/storage';
import { City } from './city.js';
import { MovedClock } from './moved-clock.js';
import { sourcesOf } from './sources.js';

const CITIES = ['xining', 'gaoyou', 'zhucheng', 'jiayuguan', 'huimin'];
/** 2026-03-02, a Monday, 09:00 in China: no holiday for weeks. */
const START = Date.parse('2026-03-02T01:00:00Z');

export interface StoryHouse {
  readonly runtime: Runtime;
  readonly clock: MovedClock;
  readonly gateway: string;
  city(id: string): City;
  close(): Promise<void>;
}

/**
 * The whole house as `npm start` opens it, with five cities, a clock of our own, and a folder that goes with it. It brings
 * its own PostgreSQL unless `databaseUrl` names an empty database.
 */
export async function openHouse({ databaseUrl = '' }: { readonly databaseUrl?: string } = {}): Promise<StoryHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-stories-'));
  // As root the database runs as somebody else, who must get in.
  await chmod(folder, 0o755);
  const clock = new MovedClock(START);
  const remove = () => rm(folder, { recursive: true, force: true });
  const house = await open(folder, databaseUrl, clock).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const { firstAdministrator, runtime, gateway, consoleUrl } = house;
  const close = async () => {
    await house.close();
    await remove();
  };
  if (!firstAdministrator) {
    await close();
    throw new Error('the stories expect an empty store');
  }
  const doors = { gateway: gateway.url, console: consoleUrl };
  const cities = new Map(CITIES.map((id) => [id, new City(id, runtime, clock, doors, firstAdministrator)]));
  return {
    runtime,
    clock,
    gateway: gateway.url,
    city(id) {
      const city = cities.get(id);
      if (!city) throw new Error(`no story is played in "${id}"`);
      return city;
    },
    close,
  };
}

async function open(folder: string, databaseUrl: string, clock: MovedClock): Promise<Standalone> {
  const environment = readEnvironment(CommonEnvironment, {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: undefined,
    GUIYI_SOURCES: undefined,
    GUIYI_KEY: undefined,
  });
  return startStandalone({
    environment: {
      ...environment,
      GUIYI_DATA_DIR: folder,
      GUIYI_HOST: '127.0.0.1',
      GUIYI_RATE_PER_MINUTE: 0,
      GUIYI_GATEWAY_PORT: await freePort(),
      GUIYI_CONSOLE_PORT: await freePort(),
    },
    sources: CITIES.flatMap(sourcesOf),
    clock,
    log: createLog('stories', process.env.LOG_LEVEL ?? 'silent'),
  });
}
