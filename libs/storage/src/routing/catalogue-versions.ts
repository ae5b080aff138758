import type { Actor } from '@guiyi/domain';
import type { Sql } from '../database.js';
import { type Refusal, refuse } from '../ticket/refusal.js';

/** A version of a city's 派单目录. What was switched on is never changed: decisions name it. */
export interface StoredCatalogue {
  readonly version: number;
  readonly state: 'draft' | 'active';
  /** Rows in the order they are tried; the shape is `CatalogueRow` of the domain. */
  readonly catalogue: unknown;
  readonly note: string;
  /** Counts how often a draft was saved: what was tried is what is switched on. */
  readonly revision: number;
  /** From when on it counts; null for a draft. */
  readonly validFrom: Date | null;
  readonly savedBy: Actor;
  readonly savedAt: Date;
  readonly switchedBy: Actor | null;
  readonly switchedAt: Date | null;
}

const COLUMNS = `version, state, catalogue, note, revision, valid_from AS "validFrom", saved_by AS "savedBy",
  saved_at AS "savedAt", switched_by AS "switchedBy", switched_at AS "switchedAt"`;
const IN_FORCE = `jurisdiction = $1 AND state = 'active' AND valid_from <= $2 ORDER BY valid_from DESC, version DESC LIMIT 1`;

/** The version that counts at a moment; undefined where the profile's catalogue does. */
export async function catalogueInForce(sql: Sql, jurisdiction: string, at: Date): Promise<StoredCatalogue | undefined> {
  const [row] = await sql.query<StoredCatalogue>(`SELECT ${COLUMNS} FROM catalogue_version WHERE ${IN_FORCE}`, [
    jurisdiction,
    at.toISOString(),
  ]);
  return row;
}

/** For those who hold both already: which catalogue and which model are in use at a moment. */
export async function routingState(
  sql: Sql,
  jurisdiction: string,
  at: Date,
): Promise<{ readonly catalogue?: number; readonly model?: string }> {
  const [row] = await sql.query<{ catalogue: number | null; model: string | null }>(
    `SELECT (SELECT version FROM catalogue_version WHERE ${IN_FORCE}) AS catalogue,
       (SELECT version FROM category_model WHERE jurisdiction = $1 AND active) AS model`,
    [jurisdiction, at.toISOString()],
  );
  return { ...(row?.catalogue && { catalogue: row.catalogue }), ...(row?.model && { model: row.model }) };
}

/** All versions, the newest first. */
export function listCatalogues(sql: Sql, jurisdiction: string): Promise<StoredCatalogue[]> {
  return sql.query<StoredCatalogue>(
    `SELECT ${COLUMNS} FROM catalogue_version WHERE jurisdiction = $1 ORDER BY version DESC`,
    [jurisdiction],
  );
}

/** Saves the draft of a city; there is one, and saving it again replaces its rows. */
export async function saveCatalogueDraft(
  sql: Sql,
  jurisdiction: string,
  draft: { readonly catalogue: unknown; readonly note: string; readonly by: Actor; readonly now: Date },
): Promise<StoredCatalogue> {
  const [row] = await sql.query<StoredCatalogue>(
    `INSERT INTO catalogue_version (jurisdiction, version, state, catalogue, note, saved_by, saved_at)
     VALUES ($1, (SELECT COALESCE(max(version), 0) + 1 FROM catalogue_version WHERE jurisdiction = $1), 'draft', $2, $3, $4, $5)
     ON CONFLICT (jurisdiction) WHERE state = 'draft' DO UPDATE SET catalogue = EXCLUDED.catalogue, note = EXCLUDED.note,
       revision = catalogue_version.revision + 1, saved_by = EXCLUDED.saved_by, saved_at = EXCLUDED.saved_at
     RETURNING ${COLUMNS}`,
    [jurisdiction, JSON.stringify(draft.catalogue), draft.note, JSON.stringify(draft.by), draft.now.toISOString()],
  );
  if (!row) throw new Error('a draft that was saved is not there');
  return row;
}

/** Switches the draft on, if it is still the one that was seen: from `validFrom` on it counts, without a restart. */
export async function switchCatalogueOn(
  sql: Sql,
  jurisdiction: string,
  draft: { readonly revision: number; readonly validFrom: Date; readonly by: Actor; readonly now: Date },
): Promise<{ readonly ok: true; readonly catalogue: StoredCatalogue } | Refusal> {
  const [row] = await sql.query<StoredCatalogue>(
    `UPDATE catalogue_version SET state = 'active', valid_from = $3, switched_by = $4, switched_at = $5
     WHERE jurisdiction = $1 AND state = 'draft' AND revision = $2 RETURNING ${COLUMNS}`,
    [jurisdiction, draft.revision, draft.validFrom.toISOString(), JSON.stringify(draft.by), draft.now.toISOString()],
  );
  return row
    ? { ok: true, catalogue: row }
    : refuse('stale', '草稿不在了，或已被改动 / the draft is gone, or was saved again meanwhile');
}
