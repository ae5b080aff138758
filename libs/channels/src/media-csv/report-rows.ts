import type { AcknowledgeWith, IncomingItem } from '../channel.js';
import type { Column } from './columns.js';
import { readRow } from './read-row.js';
import type { SheetRow } from './read-sheet.js';

interface Taken {
  readonly row: number;
  readonly externalId: string;
  readonly notes?: readonly string[];
  /** An earlier row of the same sheet says the same. */
  readonly sameAs?: number;
}

interface Refused {
  readonly row: number;
  readonly code: string;
  readonly reason: string;
}

export interface RowResults {
  readonly items: readonly IncomingItem[];
  readonly taken: readonly Taken[];
  readonly refused: readonly Refused[];
}

/** Reads every row. A bad row is reported and never keeps the good ones out. */
export function readRows(rows: readonly SheetRow[], columns: readonly Column[]): RowResults {
  const items: IncomingItem[] = [];
  const taken: Taken[] = [];
  const refused: Refused[] = [];
  const seen = new Map<string, { row: number; digest: string }>();
  for (const sheetRow of rows) {
    const { row } = sheetRow;
    const reading = readRow(sheetRow, columns);
    if (!reading.ok) {
      refused.push({ row, code: reading.code, reason: reading.reason });
      continue;
    }
    const { externalId, digest, notes } = reading;
    const earlier = seen.get(externalId);
    if (earlier && earlier.digest !== digest) {
      const reason = `编号与第 ${earlier.row} 行相同，内容不同 / same number as row ${earlier.row}, other words`;
      refused.push({ row, code: 'number-taken', reason });
    } else if (earlier) {
      taken.push({ row, externalId, sameAs: earlier.row });
    } else {
      seen.set(externalId, { row, digest });
      items.push({ externalId, content: reading.content, raw: sheetRow.raw });
      taken.push({ row, externalId, ...(notes.length > 0 ? { notes } : {}) });
    }
  }
  return { items, taken, refused };
}

/** Row by row: the receipt's number, or why it was refused. */
export function reportRows({ taken, refused }: RowResults): AcknowledgeWith {
  return (receipts) => {
    const byId = new Map(receipts.map((receipt) => [receipt.externalId, receipt]));
    const accepted = taken.map((row) => {
      const receipt = byId.get(row.externalId);
      return { ...row, number: receipt?.number, replayed: receipt?.replayed ?? false };
    });
    const body = JSON.stringify({ total: accepted.length + refused.length, accepted, refused });
    return { status: 200, contentType: 'application/json; charset=utf-8', body };
  };
}
