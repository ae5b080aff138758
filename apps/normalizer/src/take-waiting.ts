import { claimIntakes, claimVersions, type Sql, type WaitingIntake, type WaitingVersion } from '@guiyi/storage';

/** What one transaction works up. */
export interface Taken {
  readonly versions: readonly WaitingVersion[];
  readonly intakes: readonly WaitingIntake[];
}

export const NOTHING: Taken = { versions: [], intakes: [] };

/** Takes what waits, at most `limit` (and the rest of a burst): later parts of what is known first. Undefined: nothing. */
export async function takeWaiting(
  sql: Sql,
  jurisdiction: string,
  limit: number,
  now: Date,
): Promise<Taken | undefined> {
  const versions = await claimVersions(sql, jurisdiction, limit);
  const left = limit - versions.length;
  const intakes = left > 0 ? await claimIntakes(sql, jurisdiction, left, now) : [];
  return versions.length || intakes.length ? { versions, intakes } : undefined;
}
