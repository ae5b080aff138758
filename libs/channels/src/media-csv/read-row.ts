import { APPEAL_TYPE_NAMES, AppealType, type IntakeContent } from '@guiyi/domain';
import { clipText } from '../reading/clip-text.js';
import { readPhone } from '../reading/phone-call.js';
import { readTime } from '../reading/read-time.js';
import { sha256Hex } from '../reading/sha256.js';
import type { Column, ColumnName } from './columns.js';
import type { SheetRow } from './read-sheet.js';

export type RowReading =
  | {
      readonly ok: true;
      readonly externalId: string;
      /** The same for rows that say the same, whatever their charset or the order of columns. */
      readonly digest: string;
      readonly content: IntakeContent;
      /** What was left aside, for whoever sent the sheet. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly code: string; readonly reason: string };

/** Reads one row, or says why it cannot be taken. */
export function readRow(row: SheetRow, columns: readonly Column[]): RowReading {
  if (row.broken) return { ok: false, code: 'broken-row', reason: row.broken };
  if (row.cells.slice(columns.length).some((cell) => cell.trim())) {
    const reason = `有 ${row.cells.length} 列，表头只有 ${columns.length} 列；含逗号的内容要加引号 / more cells than headers: quote a cell that holds the delimiter`;
    return { ok: false, code: 'too-many-cells', reason };
  }
  const pairs = columns.map((column, at) => ({ column, value: cleanCell(row.cells[at] ?? '') }));
  const said = (meaning: ColumnName) => pairs.find(({ column }) => column.meaning === meaning)?.value || undefined;
  const title = said('title');
  const text = said('text') ?? title;
  if (!text) return { ok: false, code: 'missing-text', reason: '没有内容 / no text' };

  const phone = readCellPhone(said('phone'));
  const occurredAt = readTime(said('time')?.slice(0, 60) ?? '');
  const type = appealTypeOf(said('type'));
  const name = said('name');
  const content: IntakeContent = {
    requester: { ...requesterOf(name, said('phone'), said('email')), phone },
    title: clip(title, 1000),
    text: clipText(text, 1_000_000),
    format: 'plain',
    appealType: type,
    occurredAt,
    address: clip(said('address'), 1000),
    facts: factsOf(pairs, { phone, time: occurredAt, type }),
  };
  const digest = sha256Hex(
    JSON.stringify(
      pairs
        .filter(({ column, value }) => value && !isOrdinal(column, value))
        .map(({ column, value }) => [column.meaning ?? column.header, value])
        .sort(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    ),
  );
  const id = pairs.find(({ column, value }) => column.meaning === 'id' && !isOrdinal(column, value))?.value;
  const notes = [
    ...(said('phone') && !phone ? ['电话看不懂，只留在附加信息里 / the phone is unreadable and kept as a fact'] : []),
    ...(said('time') && !occurredAt
      ? ['时间看不懂，只留在附加信息里 / the time is unreadable and kept as a fact']
      : []),
  ];
  return { ok: true, externalId: identityOf(id, digest), digest, content, notes };
}

/** A number of one to three digits counts the rows of a sheet and begins anew in the next: it identifies nothing. */
function isOrdinal({ meaning, header }: Column, value: string): boolean {
  return (meaning === 'id' || /^(?:序号|行号)$/.test(header)) && /^\d{1,3}$/.test(value);
}

function identityOf(id: string | undefined, digest: string): string {
  return id ? `id:${clipText(id, 200)}` : `row:${digest}`;
}

/** Excel writes `="0138"` to keep a zero, and some exports put an apostrophe before it. */
function cleanCell(cell: string): string {
  const trimmed = cell.trim();
  return (/^="([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed.replace(/^'(?=\d)/, '')).trim();
}

/** `1.38E+10` has lost its digits. */
function readCellPhone(cell: string | undefined): string | undefined {
  return cell && !/^\d(?:\.\d+)?e\+?\d+$/i.test(cell) ? readPhone(cell.normalize('NFKC')) : undefined;
}

function requesterOf(name: string | undefined, phone: string | undefined, email: string | undefined) {
  const anonymous = (!name || /^(?:匿名|无名氏|anonymous)/i.test(name)) && !phone && !email;
  return anonymous
    ? { kind: 'anonymous' as const }
    : {
        kind: 'person' as const,
        name: clip(name, 200),
        phone,
        email: email && email.length <= 320 ? email : undefined,
      };
}

function appealTypeOf(word: string | undefined): AppealType | undefined {
  return AppealType.options.find((type) => type === word?.toLowerCase() || APPEAL_TYPE_NAMES[type].zh === word);
}

/** The columns that mean nothing to us, and the known ones that could not be read. */
function factsOf(
  pairs: readonly { readonly column: Column; readonly value: string }[],
  read: Partial<Record<ColumnName, unknown>>,
): Record<string, unknown> | undefined {
  const unread = (meaning: ColumnName | undefined) =>
    meaning === undefined || meaning === 'id' || (meaning in read && read[meaning] === undefined);
  const facts = pairs
    .filter(({ column, value }) => value && column.header && unread(column.meaning))
    .slice(0, 50)
    .map(({ column, value }) => [clipText(column.header, 100), clipText(value, 2000)]);
  return facts.length > 0 ? Object.fromEntries(facts) : undefined;
}

function clip(text: string | undefined, max: number): string | undefined {
  return text === undefined ? undefined : clipText(text, max);
}
