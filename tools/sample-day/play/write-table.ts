import type { SourceConfig } from '@guiyi/domain';
import type { NewsItem } from '../sample-item.js';
import { idOf, type Letter } from './letter.js';

const COLUMNS = ['编号', '标题', '内容', '姓名', '电话', '地址'];

/** The CSV file that the paper hands over once a day, as Excel saves it: BOM, CRLF. */
export function writeTable(rows: readonly NewsItem[], source: SourceConfig, run: string): Letter {
  const lines = rows.map((row) => [
    `${row.id}-${idOf(run, row.id).slice(0, 8)}`,
    row.title,
    row.text,
    row.name ?? '',
    row.phone ?? '',
    row.address ?? '',
  ]);
  const text = [COLUMNS, ...lines].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
  return {
    path: `/in/${source.id}`,
    contentType: 'text/csv; charset=utf-8',
    headers: { 'x-guiyi-key': source.keys[0] ?? '' },
    body: Buffer.from(`\uFEFF${text}`),
  };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
