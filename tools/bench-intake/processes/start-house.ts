import { join } from 'node:path';
import { freePort } from '@guiyi/storage';
import { type StartedProcess, startProcess } from './start-process.js';

export interface House {
  /** Where the web form posts to. */
  readonly door: string;
  stop(): Promise<void>;
}

export interface HouseOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly sourcesFile: string;
  readonly dataFolder: string;
  readonly profile?: string | undefined;
}

const APPS = join('dist', 'apps');

/** The gateway alone: what comes in is kept and waits. */
export async function startGateway(options: HouseOptions): Promise<House> {
  const port = await freePort();
  const gateway = start('gateway', options, { GUIYI_GATEWAY_PORT: String(port), GUIYI_RATE_PER_MINUTE: '0' });
  try {
    await gateway.untilReady(`http://127.0.0.1:${port}/ready`);
  } catch (error) {
    await gateway.stop();
    throw error;
  }
  return { door: `http://127.0.0.1:${port}/in/city-form`, stop: () => gateway.stop() };
}

/** Gateway, normalizer and router, each in a process of its own, as they run in earnest. */
export async function startHouse(options: HouseOptions): Promise<House> {
  const gateway = await startGateway(options);
  const others = ['normalizer', 'router'].map((app) => start(app, options, {}));
  return {
    door: gateway.door,
    async stop() {
      await Promise.all([gateway, ...others].map((one) => one.stop()));
    },
  };
}

function start(app: string, options: HouseOptions, more: Record<string, string>): StartedProcess {
  return startProcess(join(APPS, app, 'main.js'), {
    profile: options.profile,
    environment: {
      DATABASE_URL: options.databaseUrl,
      ...(options.redisUrl && { REDIS_URL: options.redisUrl }),
      GUIYI_SOURCES: options.sourcesFile,
      GUIYI_DATA_DIR: options.dataFolder,
      LOG_LEVEL: 'warn',
      ...more,
    },
  });
}
