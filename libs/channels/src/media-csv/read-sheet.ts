import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeText } from '../reading/decode-text.js';
import { type Column, type ColumnName, readHeaders } from './columns.js';
import { DELIMITERS, type Delimiter, splitRecords } from './split-records.js';

export const MAX_ROWS = 5000;
/** Headers stand within the first lines: a caption and a date may stand over them. */
const HEADERS_WITHIN = 10;

export interface SheetRow {
  /** As a spreadsheet counts, the headers' line being one of them. */
  readonly row: number;
  readonly raw: Buffer;
  readonly cells: readonly string[];
  /** Why the row cannot be taken apart. */
  readonly broken?: string;
}

export type Sheet =
  | { readonly ok: true; readonly columns: readonly Column[]; readonly rows: readonly SheetRow[] }
  | { readonly ok: false; readonly code: string; readonly status: 400 | 413 | 415 | 422; readonly reason: string };

/** Takes a sheet apart. The bytes decide the charset: UTF-8 or GB 18030, whichever most lines are in. */
export function readSheet(
  body: Buffer,
  label: string | undefined,
  own: Partial<Record<ColumnName, readonly string[]>>,
): Sheet {
  const bytes = asBytes(body);
  if (bytes.length === 0) return no(400, 'empty-file', '文件是空的 / the file is empty');
  if (bytes.subarray(0, 4096).includes(0)) {
    return no(415, 'not-text', '不是文本文件；Excel 文件请另存为 CSV / not a text file; save Excel files as CSV');
  }
  const text = bytes.toString('latin1');
  const decode = decoderFor(text, label);
  for (const delimiter of delimitersOf(text)) {
    const head = splitRecords(text.slice(0, 64_000), delimiter, HEADERS_WITHIN);
    for (const [at, record] of head.entries()) {
      const columns = 'cells' in record ? readHeaders(record.cells.map(decode(record.raw)), own) : undefined;
      if (!columns) continue;
      const records = splitRecords(text, delimiter, at + 1 + MAX_ROWS + 1).slice(at + 1);
      if (records.length > MAX_ROWS) {
        return no(413, 'too-many-rows', `一个文件最多 ${MAX_ROWS} 行 / at most ${MAX_ROWS} rows a file`);
      }
      const rows = records.map((found) => ({
        row: found.row,
        raw: Buffer.from(found.raw, 'latin1'),
        ...('cells' in found ? { cells: found.cells.map(decode(found.raw)) } : { cells: [], broken: found.broken }),
      }));
      return { ok: true, columns, rows };
    }
  }
  return no(
    422,
    'no-headers',
    '找不到表头：需要"内容"或"标题"列 / no header names a column 内容 or 标题 (text or title)',
  );
}

function no(status: 400 | 413 | 415 | 422, code: string, reason: string): Sheet {
  return { ok: false, status, code, reason };
}

/** Without byte order mark; UTF-16, as Excel's "Unicode text" is, becomes UTF-8. */
function asBytes(body: Buffer): Buffer {
  const wide = (body[0] === 0xff && body[1] === 0xfe) || (body[0] === 0xfe && body[1] === 0xff);
  if (wide) return Buffer.from(decodeText(body));
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body;
}

/** Reads cells (one character a byte) of a record; a single line in another charset is read in its own. */
function decoderFor(text: string, label: string | undefined): (record: string) => (cell: string) => string {
  const lines = text.split(/[\r\n]+/, 2 * MAX_ROWS).map((line) => Buffer.from(line, 'latin1'));
  const foreign = lines.filter((line) => line.some((byte) => byte > 0x7f));
  const mostlyUtf8 = foreign.filter((line) => isUtf8(line)).length * 2 >= foreign.length;
  const charset = /big-?5/i.test(label ?? '') ? 'big5' : 'gb18030';
  return (record) => {
    const inUtf8 = mostlyUtf8 && isUtf8(Buffer.from(record, 'latin1'));
    return (cell) => {
      const bytes = Buffer.from(cell, 'latin1');
      return inUtf8 ? bytes.toString('utf8') : iconv.decode(bytes, charset);
    };
  };
}

/** The likeliest first: the one that stands most often in the first lines. */
function delimitersOf(text: string): Delimiter[] {
  const head = text
    .slice(0, 4096)
    .split(/[\r\n]+/, 5)
    .join('\n');
  const count = (delimiter: string) => head.split(delimiter).length;
  return [...DELIMITERS].sort((one, other) => count(other) - count(one));
}
