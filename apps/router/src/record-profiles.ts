import { resolve } from 'node:path';
import { recordProfile } from '@guiyi/indicators';
import { checkSigning } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';

/** Writes down, for every city, which profile this house begins to work by; says so where it is new, or badly signed. */
export async function recordProfiles({ database, profiles, environment, clock, log }: Runtime): Promise<void> {
  const folder = resolve(environment.GUIYI_PROFILES_DIR);
  for (const profile of profiles.values()) {
    const signing = checkSigning(folder, `${profile.id}.yaml`);
    const city = { city: profile.id, version: profile.version, signature: signing.signature };
    if (signing.signature === 'wrong') log.warn(city, '画像签名不符 / the signature of the profile is wrong');
    const recorded = await recordProfile(database, profile, signing, clock.now());
    if (recorded) log.info({ ...city, changes: recorded.changes.length }, 'a profile is in force');
  }
}
