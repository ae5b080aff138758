import type { StoredCatalogue } from '@guiyi/storage';
import type { z } from 'zod';
import type { CatalogueVersion, WholeCatalogue } from './catalogue.schema.js';

/** A version without its rows. */
export function presentVersion(stored: StoredCatalogue): z.infer<typeof CatalogueVersion> {
  const { catalogue, validFrom, savedAt, switchedAt, ...rest } = stored;
  return {
    ...rest,
    rowCount: rowsOf(catalogue).length,
    validFrom: validFrom?.toISOString() ?? null,
    savedAt: savedAt.toISOString(),
    switchedAt: switchedAt?.toISOString() ?? null,
  };
}

export function presentWhole(stored: StoredCatalogue): z.infer<typeof WholeCatalogue> {
  return { ...presentVersion(stored), rows: rowsOf(stored.catalogue) };
}

function rowsOf(catalogue: unknown): unknown[] {
  return Array.isArray(catalogue) ? catalogue : [];
}
