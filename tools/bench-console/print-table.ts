import Table from 'cli-table3';
import type { Report } from './report.js';

const PLAIN = { head: [], border: [] };

/** The report as a person reads it. */
export function printTable(report: Report): string {
  const { views, search, scroll, live, javascript, pages, tickets, machine } = report;
  const parts: string[] = [];
  if (views) {
    const { small, large } = tickets;
    const table = new Table({ head: ['首页 p95 / first page p95', `${small} ms`, `${large} ms`, '×'], style: PLAIN });
    for (const [name, figures] of Object.entries(views))
      table.push([name, figures.small.p95ms, figures.large.p95ms, figures.ratio]);
    parts.push(table.toString());
  }
  if (search) {
    const table = new Table({ head: ['搜索 / search', 'p95 ms'], style: PLAIN });
    for (const [kind, ms] of Object.entries(search.byKind)) table.push([kind, ms]);
    table.push(['全部 / all', search.p95ms], [`最慢 / slowest: ${search.slowest.words}`, search.slowest.ms]);
    parts.push(table.toString());
  }
  if (scroll)
    parts.push(
      `滚动 / scrolling ${scroll.rows} 行 rows: ${scroll.frames} 帧 frames, 最长 longest ${scroll.longestFrameMs} ms, >33 ms: ${scroll.dropped}`,
    );
  if (live)
    parts.push(
      `实时 / live at ${live.eventsPerSecond}/s: p50 ${live.p50ms}, p95 ${live.p95ms}, max ${live.maxMs} ms, ${live.seen}/${live.sent} 看到 seen`,
    );
  if (javascript && pages) {
    const table = new Table({ head: ['页面 / page', 'JS KB', 'FCP ms', 'LCP ms', 'TBT ms', 'CLS'], style: PLAIN });
    const row = (
      name: string,
      kb: number,
      { firstPaintMs, largestPaintMs, blockedMs, layoutShift }: typeof pages.form,
    ) => table.push([name, kb, firstPaintMs, largestPaintMs, blockedMs, layoutShift]);
    row('队列 / queue', javascript.queueKb, pages.queue);
    row('市民表单 / form', javascript.formKb, pages.form);
    parts.push(table.toString());
  }
  const bars = report.bars.map(
    ({ what, wanted, measured, met }) => `${met ? '达到 met   ' : '未达 missed'}  ${what}: ${measured} (${wanted})`,
  );
  return [
    ...parts,
    ...bars,
    ...report.leftOut.map((line) => `略去 / left out: ${line}`),
    `${machine.cores} 核 / cores, Node ${machine.node}`,
    '',
  ].join('\n');
}
