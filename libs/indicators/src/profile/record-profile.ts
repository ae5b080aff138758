import { createHash } from 'node:crypto';
import type { CityProfile } from '@guiyi/domain';
import type { ProfileSigning } from '@guiyi/routing';
import { type Database, keepProfileVersion, latestProfile, type ProfileVersion } from '@guiyi/storage';
import { compareProfiles } from './compare-profiles.js';

/**
 * Writes down which profile is in force from now on, and what it changes; nothing when it is the one of before.
 * Several processes that start at once write it once.
 */
export async function recordProfile(
  database: Database,
  profile: CityProfile,
  signing: ProfileSigning,
  now: Date,
): Promise<ProfileVersion | undefined> {
  // As the database keeps it: the same content has the same text, whatever order its keys were written in.
  const content: unknown = JSON.parse(JSON.stringify(profile));
  const sha256 = createHash('sha256').update(canonical(content)).digest('hex');
  return database.transaction(async (sql) => {
    await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`guiyi:profile:${profile.id}`]);
    const before = await latestProfile(sql, profile.id);
    if (before?.sha256 === sha256 && before.signature === signing.signature) return undefined;
    const version: ProfileVersion = {
      version: profile.version,
      sha256,
      signature: signing.signature,
      signedBy: signing.signedBy ?? null,
      changes: before ? compareProfiles(before.content, content) : [],
      since: now,
    };
    await keepProfileVersion(sql, profile.id, { ...version, content });
    return version;
  });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
