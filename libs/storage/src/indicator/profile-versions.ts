import type { Sql } from '../database.js';
import { insertRows } from '../insert-rows.js';

/** Whether a city's own key signed the file: `wrong` is a signature that does not fit what stands there. */
export type ProfileSignature = 'valid' | 'none' | 'wrong';

/** One line of what a new profile changes, for people. */
export interface ProfileChange {
  /** `catalogue.water-burst.assign` */
  readonly at: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface ProfileVersion {
  readonly version: number;
  readonly sha256: string;
  readonly signature: ProfileSignature;
  /** Name of the key that signed. */
  readonly signedBy: string | null;
  readonly changes: readonly ProfileChange[];
  readonly since: Date;
}

/** Which profile with which content was in force when, the newest first. */
export function listProfileVersions(sql: Sql, jurisdiction: string, limit: number): Promise<ProfileVersion[]> {
  return sql.query<ProfileVersion>(
    `SELECT version, sha256, signature, signed_by AS "signedBy", changes, since FROM profile_version
     WHERE jurisdiction = $1 ORDER BY seq DESC LIMIT $2`,
    [jurisdiction, limit],
  );
}

/** The one in force, with its content. */
export async function latestProfile(
  sql: Sql,
  jurisdiction: string,
): Promise<(Pick<ProfileVersion, 'version' | 'sha256' | 'signature'> & { readonly content: unknown }) | undefined> {
  const [row] = await sql.query<Pick<ProfileVersion, 'version' | 'sha256' | 'signature'> & { content: unknown }>(
    `SELECT version, sha256, signature, content FROM profile_version WHERE jurisdiction = $1 ORDER BY seq DESC LIMIT 1`,
    [jurisdiction],
  );
  return row;
}

export async function keepProfileVersion(
  sql: Sql,
  jurisdiction: string,
  profile: ProfileVersion & { readonly content: unknown },
): Promise<void> {
  await insertRows(sql, 'profile_version', [
    {
      jurisdiction,
      version: profile.version,
      sha256: profile.sha256,
      signature: profile.signature,
      signed_by: profile.signedBy,
      content: JSON.stringify(profile.content),
      changes: JSON.stringify(profile.changes),
      since: profile.since,
    },
  ]);
}
