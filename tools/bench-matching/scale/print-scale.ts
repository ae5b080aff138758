import Table from 'cli-table3';
import type { ScaleFigures } from './run-scale.js';

/** The figures as a table. */
export function printScale({ scale, ratio }: ScaleFigures): string {
  const table = new Table({
    head: ['工单 / tickets', 'p50 ms', 'p99 ms', '空问 / floor p99', '并入 / merged', 'keys', 'index B', 'table B'],
  });
  for (const row of scale)
    table.push([
      row.tickets,
      row.p50ms,
      row.p99ms,
      row.floorP99ms,
      row.merged,
      row.keysPerItem,
      row.indexBytesPerItem,
      row.tableBytesPerItem,
    ]);
  return `${table.toString()}\np99 最大 / 最小 (largest to smallest): ${ratio}\n`;
}
