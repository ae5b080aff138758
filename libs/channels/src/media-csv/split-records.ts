import { parse } from 'csv-parse/sync';

/** One record of a sheet. Texts hold one character a byte, so that no charset has been guessed yet. */
export type SheetRecord = { readonly row: number; readonly raw: string } & (
  | { readonly cells: readonly string[] }
  | { readonly broken: string }
);

/** A cell with line breaks that is longer than this is an open quote. */
const MAX_LINES_A_RECORD = 60;

export const DELIMITERS = [',', '\t', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Splits a sheet into records, numbered as a spreadsheet numbers its rows (blank lines count, and are left out).
 * A quote that is never closed breaks its own line only: the lines after it are read anew. Stops after `limit`.
 */
export function splitRecords(text: string, delimiter: Delimiter, limit: number): SheetRecord[] {
  const lines = text.split(/\r\n|\n|\r/);
  const records: SheetRecord[] = [];
  let row = 0;
  for (let at = 0; at < lines.length && records.length < limit; ) {
    row += 1;
    const line = lines[at] ?? '';
    const several = joinOpenLines(lines, at);
    const cells = parseLine(line, delimiter);
    const joined = cells || !several ? undefined : parseRecord(several.raw, delimiter, false);
    at += joined && several ? several.count : 1;
    if (joined && several) records.push({ row, raw: several.raw, cells: joined });
    else if (!cells)
      records.push({ row, raw: line, broken: '引号没有闭合或位置不对 / a quote is open or out of place' });
    else if (cells.some((cell) => cell.trim())) records.push({ row, raw: line, cells });
  }
  return records;
}

function parseLine(line: string, delimiter: Delimiter): readonly string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter);
  return parseRecord(line, delimiter, false) ?? parseRecord(line, delimiter, true);
}

/** Exactly one record, or undefined. `relaxed` takes a quote inside a bare cell for a quote (`5"水管`). */
function parseRecord(raw: string, delimiter: Delimiter, relaxed: boolean): readonly string[] | undefined {
  try {
    const options = { delimiter, encoding: 'latin1', relax_quotes: relaxed, relax_column_count: true } as const;
    const parsed = parse(Buffer.from(raw, 'latin1'), options);
    return parsed.length === 1 ? parsed[0] : undefined;
  } catch {
    return undefined;
  }
}

/** From a line with an odd number of quotes to the one that makes it even. */
function joinOpenLines(lines: readonly string[], from: number): { raw: string; count: number } | undefined {
  if (isClosed(lines[from] ?? '')) return undefined;
  for (let count = 2; count <= MAX_LINES_A_RECORD && from + count <= lines.length; count += 1) {
    if (!isClosed(lines[from + count - 1] ?? '')) return { raw: lines.slice(from, from + count).join('\n'), count };
  }
  return undefined;
}

function isClosed(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 0;
}
