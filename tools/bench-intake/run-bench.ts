import { availableParallelism } from 'node:os';
import type { LoadResult } from './load/load-order.js';
import type { Bench } from './prepare-bench.js';
import { CONCURRENCIES, type JobsRun, type Measurements, perConcurrency, type Report, writeReport } from './report.js';

const JOBS_AT_ONCE = 16;
const JOBS_PATIENCE = 120_000;

/** How often the doors take turns in a run: often where a bar hangs on it, since a turn of two seconds says little. */
const TURNS = { 1: 1, 8: 1, 32: 3 } as const;

/** Measures one thing after the other, each in its turn in every run, so that drift of the machine hits all alike. */
export async function runBench(bench: Bench): Promise<Report> {
  const { options, tell } = bench;
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
  for (const concurrency of CONCURRENCIES)
    for (let turn = 1; turn <= TURNS[concurrency]; turn++) {
      const a = await post(bench.bareDoor, concurrency);
      const b = await post(bench.gatewayDoor, concurrency);
      measured.a[concurrency].push(a);
      measured.b[concurrency].push(b);
      const speed = (result: LoadResult) => Math.round(result.requests / result.seconds);
      tell(`  并发 / concurrency ${concurrency}: a ${speed(a)}/s, b ${speed(b)}/s`);
    }
  await bench.tidyDoors();
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
