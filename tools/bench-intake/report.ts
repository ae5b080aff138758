import type { LoadResult } from './load/load-order.js';
import { median, threeFigures } from './statistics.js';

export const CONCURRENCIES = [1, 8, 32] as const;
export type Concurrency = (typeof CONCURRENCIES)[number];
export type Backend = 'postgres' | 'redis';

export interface PipelineRun {
  readonly items: number;
  readonly seconds: number;
  readonly tickets: number;
}

export interface JobsRun {
  readonly jobs: number;
  readonly seconds: number;
}

/** Every single measurement, in the order in which it was made. */
export interface Measurements {
  readonly a: Record<Concurrency, LoadResult[]>;
  readonly b: Record<Concurrency, LoadResult[]>;
  readonly c: Partial<Record<Backend, PipelineRun[]>>;
  readonly d: Partial<Record<Backend, JobsRun[]>>;
}

export interface HttpFigures {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Bar {
  readonly ratio: string;
  readonly wanted: number;
  readonly measured: number;
  readonly met: boolean;
}

/** What the bench prints. Figures are medians over the runs; b/a is the median over turns that followed one another, the other ratios are of medians. */
export interface Report {
  readonly machine: { readonly cores: number; readonly node: string };
  readonly settings: { readonly runs: number; readonly seconds: number };
  readonly a: { readonly what: string; readonly concurrency: Record<Concurrency, HttpFigures> };
  readonly b: { readonly what: string; readonly concurrency: Record<Concurrency, HttpFigures> };
  readonly c: {
    readonly what: string;
    readonly backends: Partial<
      Record<Backend, { readonly itemsPerSecond: number; readonly items: number; readonly tickets: number }>
    >;
  };
  readonly d: {
    readonly what: string;
    readonly backends: Partial<Record<Backend, { readonly jobsPerSecond: number; readonly jobs: number }>>;
  };
  readonly ratios: {
    readonly 'b/a': Record<Concurrency, number>;
    readonly 'c/b': Partial<Record<Backend, number>>;
    readonly 'c/d': Partial<Record<Backend, number>>;
  };
  readonly bars: readonly Bar[];
  readonly leftOut: readonly string[];
}

export function writeReport(measured: Measurements, about: Pick<Report, 'machine' | 'settings' | 'leftOut'>): Report {
  const a = perConcurrency((concurrency) => httpFigures(measured.a[concurrency]));
  const b = perConcurrency((concurrency) => httpFigures(measured.b[concurrency]));
  const c = perBackend(measured.c, (runs) => ({
    itemsPerSecond: threeFigures(median(runs.map(({ items, seconds }) => items / seconds))),
    items: median(runs.map(({ items }) => items)),
    tickets: Math.round(median(runs.map(({ tickets }) => tickets))),
  }));
  const d = perBackend(measured.d, (runs) => ({
    jobsPerSecond: threeFigures(median(runs.map(({ jobs, seconds }) => jobs / seconds))),
    jobs: median(runs.map(({ jobs }) => jobs)),
  }));
  const ratios = {
    'b/a': perConcurrency((at) => threeFigures(median(turnRatios(measured.b[at], measured.a[at])))),
    'c/b': perBackend(c, ({ itemsPerSecond }) => threeFigures(itemsPerSecond / b[32].requestsPerSecond)),
    'c/d': perBackend(c, ({ itemsPerSecond }, backend) =>
      threeFigures(itemsPerSecond / (d[backend]?.jobsPerSecond ?? Number.NaN)),
    ),
  };
  return {
    ...about,
    a: { what: 'bare Fastify, one INSERT and one commit a request', concurrency: a },
    b: { what: "the gateway's web form door, durable", concurrency: b },
    c: { what: 'from the door to the routed ticket, posted at concurrency 32', backends: c },
    d: { what: 'empty BullMQ jobs, added and processed', backends: d },
    ratios,
    bars: [
      bar('b/a at 32', 0.6, ratios['b/a'][32]),
      ...backendsOf(ratios['c/b']).map((backend) => bar(`c/b on ${backend}`, 0.1, ratios['c/b'][backend])),
      bar('c/d on postgres', 0.5, ratios['c/d'].postgres),
    ],
  };
}

function httpFigures(runs: readonly LoadResult[]): HttpFigures {
  return {
    requestsPerSecond: threeFigures(median(runs.map(({ requests, seconds }) => requests / seconds))),
    p50: threeFigures(median(runs.map(({ p50 }) => p50))),
    p95: threeFigures(median(runs.map(({ p95 }) => p95))),
    p99: threeFigures(median(runs.map(({ p99 }) => p99))),
  };
}

/** The doors took turns: what the machine did meanwhile fell on both of one turn. */
function turnRatios(over: readonly LoadResult[], under: readonly LoadResult[]): number[] {
  const speed = (result: LoadResult | undefined) => (result ? result.requests / result.seconds : Number.NaN);
  return over.map((result, turn) => speed(result) / speed(under[turn]));
}

function bar(ratio: string, wanted: number, measured = Number.NaN): Bar {
  return { ratio, wanted, measured, met: measured >= wanted };
}

export function perConcurrency<T>(of: (concurrency: Concurrency) => T): Record<Concurrency, T> {
  return { 1: of(1), 8: of(8), 32: of(32) };
}

export function backendsOf(record: Partial<Record<Backend, unknown>>): Backend[] {
  return (['postgres', 'redis'] as const).filter((backend) => record[backend] !== undefined);
}

function perBackend<From, To>(
  record: Partial<Record<Backend, From>>,
  of: (value: From, backend: Backend) => To,
): Partial<Record<Backend, To>> {
  const result: Partial<Record<Backend, To>> = {};
  for (const backend of backendsOf(record)) {
    const value = record[backend];
    if (value !== undefined) result[backend] = of(value, backend);
  }
  return result;
}
