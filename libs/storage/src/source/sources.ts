import type { Sql } from '../database.js';
import type { Vault } from '../vault.js';

export interface StoredSource {
  readonly id: string;
  readonly jurisdiction: string;
  readonly channel: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly keyHashes: readonly string[];
  readonly settings: Record<string, unknown>;
  readonly updatedAt: Date;
}

export interface NewSource {
  readonly id: string;
  readonly jurisdiction: string;
  readonly channel: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly keys: readonly string[];
  readonly settings: Record<string, unknown>;
}

/** Writes a source; its keys are kept hashed, its settings (they hold secrets) sealed. */
export async function saveSource(
  sql: Sql,
  vault: Vault,
  source: NewSource,
  origin: 'file' | 'database',
): Promise<void> {
  await sql.query(
    `INSERT INTO source (id, jurisdiction, channel, name, enabled, key_hashes, settings_sealed, origin, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())
     ON CONFLICT (id) DO UPDATE SET jurisdiction = $2, channel = $3, name = $4, enabled = $5, key_hashes = $6,
       settings_sealed = $7, origin = $8, updated_at = now()`,
    [
      source.id,
      source.jurisdiction,
      source.channel,
      source.name,
      source.enabled,
      source.keys.map((key) => vault.hash(`key:${key}`)),
      vault.sealJson(source.settings),
      origin,
    ],
  );
}

/** Sources that a file named before and names no longer are switched off, never removed: what they brought stays theirs. */
export async function disableSourcesNotIn(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(`UPDATE source SET enabled = false, updated_at = now() WHERE origin = 'file' AND NOT id = ANY($1)`, [
    ids,
  ]);
}

export async function listSources(sql: Sql, vault: Vault): Promise<StoredSource[]> {
  const rows = await sql.query<Omit<StoredSource, 'settings'> & { settingsSealed: Buffer }>(
    `SELECT id, jurisdiction, channel, name, enabled, key_hashes AS "keyHashes", settings_sealed AS "settingsSealed",
       updated_at AS "updatedAt" FROM source ORDER BY id`,
  );
  return rows.map(({ settingsSealed, ...source }) => ({ ...source, settings: vault.openJson(settingsSealed) }));
}
