import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CityProfile } from '@guiyi/domain';

/** `<data>/sources.yaml`; on first start it is written with one open web form, to begin with. */
export async function ownSourcesFile(folder: string, profiles: ReadonlyMap<string, CityProfile>): Promise<string> {
  const file = join(folder, 'sources.yaml');
  const known = await access(file).then(
    () => true,
    () => false,
  );
  if (!known) await writeFile(file, firstSources([...profiles.keys()][0] ?? ''), { flag: 'wx', mode: 0o600 });
  return file;
}

function firstSources(jurisdiction: string): string {
  return `# 接入点：每个渠道一段，改后重启生效。渠道与设置见 docs/sources.md
# Sources: one entry for each mouth; start again after a change. Channels and settings: docs/sources.md
sources:
  - id: city-form
    channel: webform
    jurisdiction: ${jurisdiction}
    name: 网页表单
`;
}
