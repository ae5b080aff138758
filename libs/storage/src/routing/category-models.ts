import type { Sql } from '../database.js';

/** A version of what tells a ticket's category, without its bytes; the format of these is that of `@guiyi/routing`. */
export interface StoredCategoryModel {
  readonly version: string;
  /** Of the examples: the same ones give the same model. */
  readonly fingerprint: string;
  /** How it did on tickets that were held back. */
  readonly figures: unknown;
  readonly madeAt: Date;
  readonly active: boolean;
  /** False once its bytes were let go: it can be looked at, not used. */
  readonly usable: boolean;
}

/** So many of the newest versions keep their bytes, and the one in use. */
const KEPT = 5;

export function listCategoryModels(sql: Sql, jurisdiction: string): Promise<StoredCategoryModel[]> {
  return sql.query<StoredCategoryModel>(
    `SELECT version, fingerprint, figures, made_at AS "madeAt", active, model IS NOT NULL AS usable
     FROM category_model WHERE jurisdiction = $1 ORDER BY made_at DESC, version DESC`,
    [jurisdiction],
  );
}

/** The bytes of a version; undefined where there are none. */
export async function categoryModelBytes(sql: Sql, jurisdiction: string, version: string): Promise<Buffer | undefined> {
  const [row] = await sql.query<{ model: Buffer | null }>(
    `SELECT model FROM category_model WHERE jurisdiction = $1 AND version = $2`,
    [jurisdiction, version],
  );
  return row?.model ?? undefined;
}

/** The version in use; undefined where the words of the profile decide. */
export async function activeCategoryModel(sql: Sql, jurisdiction: string): Promise<string | undefined> {
  const [row] = await sql.query<{ version: string }>(
    `SELECT version FROM category_model WHERE jurisdiction = $1 AND active`,
    [jurisdiction],
  );
  return row?.version;
}

/** Keeps a version, and lets go the bytes of those that are long out of use. The same version again: nothing changes. */
export async function keepCategoryModel(
  sql: Sql,
  jurisdiction: string,
  kept: Omit<StoredCategoryModel, 'active' | 'usable'> & { readonly bytes: Uint8Array },
): Promise<void> {
  const { version, bytes, fingerprint, figures, madeAt } = kept;
  await sql.query(
    `INSERT INTO category_model (jurisdiction, version, model, fingerprint, figures, made_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (jurisdiction, version) DO NOTHING`,
    [jurisdiction, version, Buffer.from(bytes), fingerprint, JSON.stringify(figures), madeAt.toISOString()],
  );
  await sql.query(
    `UPDATE category_model SET model = NULL WHERE jurisdiction = $1 AND NOT active AND model IS NOT NULL AND version NOT IN (
       SELECT version FROM category_model WHERE jurisdiction = $1 ORDER BY made_at DESC, version DESC LIMIT ${KEPT})`,
    [jurisdiction],
  );
}

/** From now on this version tells categories; undefined: the words of the profile do. */
export async function useCategoryModel(sql: Sql, jurisdiction: string, version: string | undefined): Promise<void> {
  await sql.query(
    `UPDATE category_model SET active = false WHERE jurisdiction = $1 AND active AND version IS DISTINCT FROM $2`,
    [jurisdiction, version ?? null],
  );
  if (version !== undefined)
    await sql.query(`UPDATE category_model SET active = true WHERE jurisdiction = $1 AND version = $2`, [
      jurisdiction,
      version,
    ]);
}
