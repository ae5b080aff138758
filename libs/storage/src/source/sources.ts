import type { Sql } from '../database.js';
import type { Vault } from '../vault.js';
import { setSourceKeys } from './source-keys.js';

/** A key as whoever checks callers needs it. */
export interface CheckedKey {
  readonly hash: string;
  /** By which signatures are checked; absent for a key that was only ever kept hashed. */
  readonly key?: string;
  /** Counts no longer from then on. */
  readonly endsAt: Date | null;
}

export interface StoredSource {
  readonly id: string;
  readonly jurisdiction: string;
  readonly channel: string;
  readonly name: string;
  readonly enabled: boolean;
  /** Also those that have ended: a source that ever had a key is never open to everybody. */
  readonly keys: readonly CheckedKey[];
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

/** Writes a source with exactly these keys; keys are kept hashed and sealed, settings (they hold secrets) sealed. */
export async function saveSource(
  sql: Sql,
  vault: Vault,
  source: NewSource,
  origin: 'file' | 'database',
): Promise<void> {
  await sql.query(
    `INSERT INTO source (id, jurisdiction, channel, name, enabled, settings_sealed, origin, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now())
     ON CONFLICT (id) DO UPDATE SET jurisdiction = $2, channel = $3, name = $4, enabled = $5, settings_sealed = $6,
       origin = $7, updated_at = now()`,
    [
      source.id,
      source.jurisdiction,
      source.channel,
      source.name,
      source.enabled,
      vault.sealJson(source.settings),
      origin,
    ],
  );
  await setSourceKeys(sql, vault, source);
}

/** Sources that a file named before and names no longer are switched off, never removed: what they brought stays theirs. */
export async function disableSourcesNotIn(sql: Sql, ids: readonly string[]): Promise<void> {
  await sql.query(`UPDATE source SET enabled = false, updated_at = now() WHERE origin = 'file' AND NOT id = ANY($1)`, [
    ids,
  ]);
}

interface KeyRow {
  readonly hash: string;
  /** Base64: JSON knows no bytes. */
  readonly sealed: string | null;
  readonly endsAt: string | null;
}

export async function listSources(sql: Sql, vault: Vault): Promise<StoredSource[]> {
  const rows = await sql.query<
    Omit<StoredSource, 'settings' | 'keys'> & { settingsSealed: Buffer; keys: readonly KeyRow[] }
  >(
    `SELECT s.id, s.jurisdiction, s.channel, s.name, s.enabled, s.settings_sealed AS "settingsSealed",
       s.updated_at AS "updatedAt", COALESCE((
         SELECT jsonb_agg(jsonb_build_object('hash', k.key_hash, 'sealed', encode(k.key_sealed, 'base64'),
           'endsAt', k.ends_at)) FROM source_key k WHERE k.source_id = s.id), '[]') AS keys
     FROM source s ORDER BY s.id`,
  );
  return rows.map(({ settingsSealed, keys, ...source }) => ({
    ...source,
    keys: keys.map(({ hash, sealed, endsAt }) => ({
      hash,
      ...(sealed !== null && { key: vault.open(Buffer.from(sealed, 'base64')).toString('utf8') }),
      endsAt: endsAt === null ? null : new Date(endsAt),
    })),
    settings: vault.openJson(settingsSealed),
  }));
}
