import type { Sql } from '../database.js';
import { newId } from '../new-id.js';
import type { Vault } from '../vault.js';

/** A key as people see it: never the key. */
export interface KnownKey {
  readonly id: string;
  /** Its last letters, by which people tell keys apart. */
  readonly hint: string;
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly endsAt: Date | null;
}

interface KeyOf {
  readonly jurisdiction: string;
  readonly sourceId: string;
}

/** Adds a key. It is kept hashed, for those who present it, and sealed, for those who sign with it. */
export async function addSourceKey(
  sql: Sql,
  vault: Vault,
  { jurisdiction, sourceId }: KeyOf,
  { key, by, now }: { readonly key: string; readonly by: string | null; readonly now: Date },
): Promise<void> {
  await sql.query(
    `INSERT INTO source_key (jurisdiction, id, source_id, key_hash, key_sealed, hint, made_at, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [jurisdiction, newId(), sourceId, hashOf(vault, key), vault.seal(key), key.slice(-4), now.toISOString(), by],
  );
}

/**
 * Makes a source have exactly these keys, as the sources file says. New ones come before old ones go: there is no moment
 * without any, at which a form would be open to everybody.
 */
export async function setSourceKeys(
  sql: Sql,
  vault: Vault,
  { id, jurisdiction, keys }: { readonly id: string; readonly jurisdiction: string; readonly keys: readonly string[] },
): Promise<void> {
  for (const key of keys) {
    const known = await sql.query(
      `UPDATE source_key SET jurisdiction = $1, key_sealed = COALESCE(key_sealed, $4), hint = $5, ends_at = NULL
       WHERE source_id = $2 AND key_hash = $3 RETURNING id`,
      [jurisdiction, id, hashOf(vault, key), vault.seal(key), key.slice(-4)],
    );
    if (!known.length)
      await addSourceKey(sql, vault, { jurisdiction, sourceId: id }, { key, by: null, now: new Date() });
  }
  const hashes = keys.map((key) => hashOf(vault, key));
  await sql.query('DELETE FROM source_key WHERE source_id = $1 AND NOT key_hash = ANY($2)', [id, hashes]);
}

/** Ends the keys that count now at a moment, unless they end sooner; one of them where its id is said. @returns how many. */
export async function endSourceKeys(
  sql: Sql,
  { jurisdiction, sourceId }: KeyOf,
  { at, now, keyId }: { readonly at: Date; readonly now: Date; readonly keyId?: string },
): Promise<number> {
  const ended = await sql.query(
    `UPDATE source_key SET ends_at = LEAST(ends_at, $3) WHERE jurisdiction = $1 AND source_id = $2
       AND (ends_at IS NULL OR ends_at > $4) AND ($5::uuid IS NULL OR id = $5) RETURNING id`,
    [jurisdiction, sourceId, at.toISOString(), now.toISOString(), keyId ?? null],
  );
  return ended.length;
}

export const hashOf = (vault: Vault, key: string): string => vault.hash(`key:${key}`);
