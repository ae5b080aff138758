import type { Answer } from '../../api/types.js';

/** One row of the 派单目录. */
export type Row = Answer<'readCatalogues'>['inForce']['rows'][number];

export interface Filter {
  readonly words: string;
  readonly category?: string | undefined;
  readonly area?: string | undefined;
  readonly department?: string | undefined;
}

/** Whether a pattern of a row (`water.*`, `*`) covers a category, or is the very pattern. */
export function covers(pattern: string, category: string): boolean {
  if (pattern === '*' || pattern === category) return true;
  return pattern.endsWith('.*') && category.startsWith(pattern.slice(0, -1));
}

/** The rows that would have a say for what is looked for, each with its place in the whole list: the first one wins. */
export function findRows(
  rows: readonly Row[],
  { words, category, area, department }: Filter,
  textOf: (row: Row) => string,
): { readonly row: Row; readonly at: number }[] {
  const wanted = words.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  return rows
    .map((row, at) => ({ row, at }))
    .filter(
      ({ row }) =>
        (category === undefined || covers(row.category, category)) &&
        (area === undefined || row.area === area || row.area === '*') &&
        (department === undefined || row.assign.some((one) => one.department === department)) &&
        wanted.every((word) => textOf(row).toLowerCase().includes(word)),
    );
}

/** Puts a row in the place of another one, or before all others: a new row is tried first until it is moved. */
export function putRow(rows: readonly Row[], row: Row, at: number | undefined): Row[] {
  return at === undefined ? [row, ...rows] : rows.map((one, place) => (place === at ? row : one));
}

export function moveRow(rows: readonly Row[], at: number, by: -1 | 1): Row[] {
  const [one, other] = [rows[at], rows[at + by]];
  if (!one || !other) return [...rows];
  return rows.map((row, place) => (place === at ? other : place === at + by ? one : row));
}

export interface Changes {
  /** By the row's id. */
  readonly kinds: ReadonlyMap<string, 'added' | 'changed'>;
  readonly removed: readonly string[];
  /** Rows that stand in both are in another order. */
  readonly isReordered: boolean;
}

/** What a draft changes against the rows in force. */
export function compareRows(before: readonly Row[], after: readonly Row[]): Changes {
  const known = new Map(before.map((row) => [row.id, canonical(row)]));
  const kinds = new Map<string, 'added' | 'changed'>();
  for (const row of after) {
    const text = known.get(row.id);
    if (text === undefined) kinds.set(row.id, 'added');
    else if (text !== canonical(row)) kinds.set(row.id, 'changed');
  }
  const now = new Set(after.map(({ id }) => id));
  const order = (rows: readonly Row[], among: { has(id: string): boolean }) =>
    rows.map(({ id }) => id).filter((id) => among.has(id));
  return {
    kinds,
    removed: before.map(({ id }) => id).filter((id) => !now.has(id)),
    isReordered: order(before, now).join('\n') !== order(after, known).join('\n'),
  };
}

/** The database gives keys back in an order of its own, at every depth. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .map(([key, field]) => `${key}:${canonical(field)}`)
    .sort()
    .join()}}`;
}
