import Table from 'cli-table3';
import { backendsOf, CONCURRENCIES, type HttpFigures, type Report } from './report.js';

/** The report as a person reads it. */
export function printTable(report: Report): string {
  const doors = new Table({
    head: ['', '并发 / concurrency', '每秒 / per second', 'p50 ms', 'p95 ms', 'p99 ms', 'b/a'],
    style: { head: [], border: [] },
  });
  const row = (name: string, at: number, figures: HttpFigures, ratio: string) =>
    doors.push([name, at, figures.requestsPerSecond, figures.p50, figures.p95, figures.p99, ratio]);
  for (const at of CONCURRENCIES) row('a 裸 Fastify + INSERT / bare', at, report.a.concurrency[at], '');
  for (const at of CONCURRENCIES)
    row('b 网页表单入口 / web form door', at, report.b.concurrency[at], String(report.ratios['b/a'][at]));

  const ways = new Table({
    head: [
      '队列 / queue',
      'c 件/秒，入口到派单 / items a second, door to routed ticket',
      'd 空任务/秒 / empty jobs a second',
      'c/b',
      'c/d',
    ],
    style: { head: [], border: [] },
  });
  for (const backend of backendsOf(report.c.backends)) {
    const c = report.c.backends[backend];
    const d = report.d.backends[backend];
    ways.push([
      backend,
      `${c?.itemsPerSecond} (${c?.items} 件 items → ${c?.tickets} 单 tickets)`,
      `${d?.jobsPerSecond} (${d?.jobs})`,
      report.ratios['c/b'][backend] ?? '',
      report.ratios['c/d'][backend] ?? '',
    ]);
  }
  const bars = report.bars.map(
    ({ ratio, wanted, measured, met }) => `${met ? '达到 met   ' : '未达 missed'}  ${ratio}: ${measured} (≥ ${wanted})`,
  );
  const { cores, node } = report.machine;
  return [
    doors.toString(),
    ways.toString(),
    ...bars,
    ...report.leftOut.map((line) => `略去 / left out: ${line}`),
    `${cores} 核 / cores, Node ${node}, ${report.settings.runs} × ${report.settings.seconds} s，中位数 / medians`,
    '',
  ].join('\n');
}
