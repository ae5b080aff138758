import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CityProfile } from '@guiyi/domain';
import { loadProfile } from '@guiyi/routing';

/** Every `*.yaml` of a folder, by profile id: the jurisdictions this system serves. @throws Error with every problem. */
export function loadProfiles(folder: string): Map<string, CityProfile> {
  let files: string[];
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  } catch {
    throw new Error(`城市画像目录不存在 / no folder of city profiles: ${folder} (GUIYI_PROFILES_DIR)`);
  }
  const profiles = new Map<string, CityProfile>();
  const problems: string[] = [];
  for (const file of files) {
    const loaded = loadProfile(join(folder, file));
    if (!loaded.ok) problems.push(...loaded.problems);
    else if (profiles.has(loaded.profile.id)) problems.push(`${file}: id: "${loaded.profile.id}" is there twice`);
    else profiles.set(loaded.profile.id, loaded.profile);
  }
  if (problems.length) throw new Error(`城市画像有误 / city profiles have mistakes:\n  - ${problems.join('\n  - ')}`);
  if (!profiles.size) throw new Error(`没有城市画像 / no city profile (*.yaml) in ${folder}`);
  // The city of the house goes first: it is meant where none is named.
  return new Map([...profiles].sort(([, one], [, other]) => Number(other.home) - Number(one.home)));
}
