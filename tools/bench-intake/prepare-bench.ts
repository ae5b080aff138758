import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@guiyi/storage';
import { PipelineWatch } from './measure-pipeline.js';
import { startGateway, startHouse } from './processes/start-house.js';
import { startPostgres } from './processes/start-postgres.js';
import { type StartedProcess, startProcess } from './processes/start-process.js';
import { startRedis } from './processes/start-redis.js';
import type { BenchOptions } from './read-command.js';
import type { Backend } from './report.js';

const BUNDLES = join('dist', 'tools', 'bench-intake');

/** Takes note of what must be ended, the last first. */
export type AtEnd = (end: () => Promise<void>) => void;

/** Servers that wait to be measured. */
export interface Bench {
  readonly options: BenchOptions;
  readonly tell: (line: string) => void;
  readonly load: StartedProcess;
  readonly jobs: StartedProcess;
  readonly bareDoor: string;
  readonly gatewayDoor: string;
  /** Lets PostgreSQL finish with what the doors were given, before anything else is measured. */
  readonly tidyDoors: () => Promise<void>;
  readonly ways: readonly {
    backend: Backend;
    databaseUrl: string;
    redisUrl?: string;
    door: string;
    watch: PipelineWatch;
  }[];
}

/** Starts everything that is measured. @throws Error when something does not start, or `atEnd` says to stop. */
export async function prepareBench(options: BenchOptions, atEnd: AtEnd, tell: Bench['tell']): Promise<Bench> {
  const start = (bundle: string, environment?: Record<string, string>) => {
    const started = startProcess(join(BUNDLES, bundle, 'main.js'), { environment, profile: options.profile });
    atEnd(() => started.stop());
    return started;
  };
  tell('启动 / starting PostgreSQL, Redis, servers');
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-bench-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  // As root PostgreSQL runs as another user, who must get through.
  await chmod(folder, 0o755);
  const postgres = await startPostgres(folder);
  atEnd(() => postgres.stop());

  const port = String(await freePort());
  const bare = start('bare', { DATABASE_URL: await postgres.database('bare'), PORT: port });
  await bare.untilReady(`http://127.0.0.1:${port}/ready`);

  const sourcesFile = join(folder, 'sources.yaml');
  await writeFile(sourcesFile, 'sources:\n  - { id: city-form, channel: webform, jurisdiction: xining }\n');
  const common = { sourcesFile, dataFolder: folder, profile: options.profile };
  const gateway = await startGateway({ ...common, databaseUrl: await postgres.database('door') });
  atEnd(() => gateway.stop());

  const redis = options.redisUrl ? { url: options.redisUrl } : await startRedisFor(folder, atEnd);
  const ways: Bench['ways'][number][] = [];
  for (const backend of redis ? (['postgres', 'redis'] as const) : (['postgres'] as const)) {
    const databaseUrl = await postgres.database(`way_${backend}`);
    const redisUrl = backend === 'redis' ? redis?.url : undefined;
    const house = await startHouse({ ...common, databaseUrl, redisUrl });
    atEnd(() => house.stop());
    const watch = await PipelineWatch.open(databaseUrl);
    atEnd(() => watch.close());
    ways.push({ backend, databaseUrl, door: house.door, watch, ...(redisUrl && { redisUrl }) });
  }
  const bareDoor = `http://127.0.0.1:${port}/posts`;
  const tidyDoors = () => postgres.tidy(['bare', 'door']);
  const [load, jobs] = [start('load'), start('empty-jobs')];
  return { options, tell, load, jobs, bareDoor, gatewayDoor: gateway.door, tidyDoors, ways };
}

async function startRedisFor(folder: string, atEnd: AtEnd) {
  const redis = await startRedis(folder);
  if (redis) atEnd(() => redis.stop());
  return redis;
}
