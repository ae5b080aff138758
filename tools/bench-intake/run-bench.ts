import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@guiyi/storage';
import type { LoadResult } from './load/load-order.js';
import { PipelineWatch } from './measure-pipeline.js';
import { startGateway, startHouse } from './processes/start-house.js';
import { startPostgres } from './processes/start-postgres.js';
import { type StartedProcess, startProcess } from './processes/start-process.js';
import { startRedis } from './processes/start-redis.js';
import type { BenchOptions } from './read-command.js';
import {
  type Backend,
  CONCURRENCIES,
  type JobsRun,
  type Measurements,
  perConcurrency,
  type Report,
  writeReport,
} from './report.js';

const BUNDLES = join('dist', 'tools', 'bench-intake');
const JOBS_AT_ONCE = 16;
const JOBS_PATIENCE = 120_000;

/** Tells what must be ended, and ends it in reverse: also when the bench is interrupted. */
export type AtEnd = (end: () => Promise<void>) => void;

interface Bench {
  readonly options: BenchOptions;
  readonly tell: (line: string) => void;
  readonly load: StartedProcess;
  readonly jobs: StartedProcess;
  readonly bareDoor: string;
  readonly gatewayDoor: string;
  readonly ways: readonly {
    backend: Backend;
    databaseUrl: string;
    redisUrl?: string;
    door: string;
    watch: PipelineWatch;
  }[];
}

/** Measures everything on servers of its own, one thing at a time, each in turn, so that drift hits all alike. */
export async function runBench(options: BenchOptions, atEnd: AtEnd, tell: (line: string) => void): Promise<Report> {
  const bench = await prepare(options, atEnd, tell);
  const measured: Measurements = { a: perConcurrency(() => []), b: perConcurrency(() => []), c: {}, d: {} };
  await warmUp(bench);
  for (let run = 1; run <= options.runs; run++) {
    tell(`第 ${run}/${options.runs} 轮 / run ${run} of ${options.runs}`);
    await measureRun(bench, measured);
  }
  return writeReport(measured, {
    machine: { cores: availableParallelism(), node: process.versions.node },
    settings: { runs: options.runs, seconds: options.seconds },
    leftOut: bench.ways.some(({ backend }) => backend === 'redis') ? [] : ['Redis: 没有 redis-server / not installed'],
  });
}

async function prepare(options: BenchOptions, atEnd: AtEnd, tell: Bench['tell']): Promise<Bench> {
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
  return { options, tell, load: start('load'), jobs: start('empty-jobs'), bareDoor, gatewayDoor: gateway.door, ways };
}

async function startRedisFor(folder: string, atEnd: AtEnd) {
  const redis = await startRedis(folder);
  if (redis) atEnd(() => redis.stop());
  return redis;
}

/** What a server does first it does slowly, and PostgreSQL plans badly for tables it has not looked at yet. */
async function warmUp(bench: Bench): Promise<void> {
  bench.tell('预热 / warming up');
  for (const { door, watch } of bench.ways) await watch.measure(bench.load, door, nextPosts(300), 300);
  for (const url of [bench.bareDoor, bench.gatewayDoor])
    await bench.load.ask<LoadResult>({ url, concurrency: 32, seconds: 4, from: nextPosts(100_000) });
}

async function measureRun(bench: Bench, measured: Measurements): Promise<void> {
  const { options, load, tell } = bench;
  const post = (url: string, concurrency: number) =>
    load.ask<LoadResult>({ url, concurrency, seconds: options.seconds, from: nextPosts(1_000_000) });
  for (const concurrency of CONCURRENCIES) {
    const a = await post(bench.bareDoor, concurrency);
    const b = await post(bench.gatewayDoor, concurrency);
    measured.a[concurrency].push(a);
    measured.b[concurrency].push(b);
    const speed = (result: LoadResult) => Math.round(result.requests / result.seconds);
    tell(`  并发 / concurrency ${concurrency}: a ${speed(a)}/s, b ${speed(b)}/s`);
  }
  for (const { backend, databaseUrl, redisUrl, door, watch } of bench.ways) {
    const c = await watch.measure(load, door, nextPosts(options.items), options.items);
    const order = { databaseUrl, redisUrl, jobs: options.jobs, concurrency: JOBS_AT_ONCE, patience: JOBS_PATIENCE };
    const d = await bench.jobs.ask<JobsRun>(order);
    measured.c[backend] = [...(measured.c[backend] ?? []), c];
    measured.d[backend] = [...(measured.d[backend] ?? []), d];
    tell(
      `  ${backend}: c ${Math.round(c.items / c.seconds)}/s (${c.tickets} 单 tickets), d ${Math.round(d.jobs / d.seconds)}/s`,
    );
  }
}

let posted = 1;
/** Numbers of posts that no measurement has used: each post is new to whoever gets it. */
function nextPosts(count: number): number {
  posted += count;
  return posted - count;
}
