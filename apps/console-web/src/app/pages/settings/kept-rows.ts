import type { Row } from './draft-rows.js';

/** Rows of the catalogue that are edited and not saved yet. */
export interface Kept {
  readonly rows: readonly Row[];
  /** What they were made from. */
  readonly base: string;
}

/** Names what is there to edit: another one was saved or switched on where it is not the same any more. */
export function baseOf(
  inForce: { readonly version: number | null; readonly profileVersion: number },
  draft: { readonly version: number; readonly revision: number } | undefined,
): string {
  return [inForce.profileVersion, inForce.version, draft?.version, draft?.revision].join('.');
}

/** What a tab kept; undefined where it is none of ours. */
export function readKept(text: string | null): Kept | undefined {
  try {
    const { rows, base } = JSON.parse(text ?? '{}') as Partial<Kept>;
    return typeof base === 'string' && Array.isArray(rows) && rows.every(isRow) ? { rows, base } : undefined;
  } catch {
    return undefined;
  }
}

function isRow(row: unknown): boolean {
  const { id, category, area, assign } = (row ?? {}) as Partial<Record<keyof Row, unknown>>;
  return [id, category, area].every((one) => typeof one === 'string') && Array.isArray(assign);
}
