import { describe, expect, it } from '@jest/globals';
import type { LoadResult } from './load/load-order.js';
import { printTable } from './print-table.js';
import { type Measurements, perConcurrency, writeReport } from './report.js';

const run = (requests: number, p50 = 1): LoadResult => ({ requests, seconds: 2, p50, p95: 2, p99: 3 });
const about = { machine: { cores: 2, node: '20' }, settings: { runs: 3, seconds: 2 }, leftOut: [] };

const measured: Measurements = {
  a: perConcurrency(() => [run(2000), run(9000), run(1000)]),
  b: perConcurrency(() => [run(1500, 7), run(1400, 5), run(800, 90)]),
  c: { postgres: [{ items: 1000, seconds: 5, tickets: 900 }] },
  d: { postgres: [{ jobs: 500, seconds: 2 }] },
};

describe('the report', () => {
  const report = writeReport(measured, about);

  it('says the medians, and compares the doors turn by turn', () => {
    expect(report.a.concurrency[32].requestsPerSecond).toBe(1000);
    expect(report.b.concurrency[32]).toEqual({ requestsPerSecond: 700, p50: 7, p95: 2, p99: 3 });
    expect(report.ratios).toEqual({
      'b/a': { 1: 0.75, 8: 0.75, 32: 0.75 },
      'c/b': { postgres: 0.286 },
      'c/d': { postgres: 0.8 },
    });
    expect(report.c.backends).toEqual({ postgres: { itemsPerSecond: 200, items: 1000, tickets: 900 } });
  });

  it('says which bars are met', () => {
    const slow = { ...measured, c: { postgres: [{ items: 100, seconds: 5, tickets: 90 }] } };
    const met = (of: typeof report) => of.bars.map((bar) => [bar.ratio, bar.met]);
    expect(met(report)).toEqual([
      ['b/a at 32', true],
      ['c/b on postgres', true],
      ['c/d on postgres', true],
    ]);
    expect(met(writeReport(slow, about)).slice(1)).toEqual([
      ['c/b on postgres', false],
      ['c/d on postgres', false],
    ]);
  });

  it('has Redis beside PostgreSQL where it was measured, and survives JSON', () => {
    const both = writeReport(
      {
        ...measured,
        c: { ...measured.c, redis: [{ items: 1000, seconds: 4, tickets: 900 }] },
        d: { ...measured.d, redis: [{ jobs: 500, seconds: 0.25 }] },
      },
      about,
    );
    expect(both.ratios['c/d']).toEqual({ postgres: 0.8, redis: 0.125 });
    expect(JSON.parse(JSON.stringify(both))).toEqual(both);
  });

  it('reads as a table, with what was left out', () => {
    const table = printTable({ ...report, leftOut: ['Redis'] });
    expect(table).toContain('达到 met     b/a at 32: 0.75');
    expect(table).toContain('略去 / left out: Redis');
    expect(table).not.toMatch(/undefined|NaN/);
  });
});
