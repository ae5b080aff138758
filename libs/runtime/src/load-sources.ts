import { readFile } from 'node:fs/promises';
import type { Channel } from '@guiyi/channels';
import { type CityProfile, SourceConfig } from '@guiyi/domain';
import { disableSourcesNotIn, saveSource } from '@guiyi/storage';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Runtime } from './runtime.js';

/**
 * Reads the sources file (YAML) and checks every source against its channel.
 * @throws Error with every problem at once: a source half configured refuses to start.
 */
export async function loadSources(
  file: string,
  channels: readonly Channel[],
  profiles: ReadonlyMap<string, CityProfile>,
): Promise<SourceConfig[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`接入点文件读不到 / the sources file cannot be read: ${file} (GUIYI_SOURCES)`);
  });
  const read = z.object({ sources: z.array(z.unknown()) }).safeParse(readYaml(text, file));
  if (!read.success) throw new Error(`${file}: 需要 sources 列表 / wants a list "sources"`);
  return checkSources(read.data.sources, channels, profiles, file);
}

function readYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Error(`${file}: 不是 YAML / is not YAML: ${(error as Error).message}`);
  }
}

/** @throws Error with every problem of every source at once; `where` names the list to the person who reads it. */
export function checkSources(
  entries: readonly unknown[],
  channels: readonly Channel[],
  profiles: ReadonlyMap<string, CityProfile>,
  where: string,
): SourceConfig[] {
  const problems: string[] = [];
  const sources: SourceConfig[] = [];
  for (const [at, entry] of entries.entries()) {
    const name = (entry as { id?: string } | null)?.id ?? `#${at + 1}`;
    const parsed = SourceConfig.safeParse(entry);
    if (!parsed.success) {
      problems.push(...parsed.error.issues.map(({ path, message }) => `${name}: ${path.join('.')}: ${message}`));
      continue;
    }
    const source = parsed.data;
    const channel = channels.find(({ id }) => id === source.channel);
    if (!channel)
      problems.push(
        `${name}: channel: 没有渠道 / no channel "${source.channel}" (${channels.map(({ id }) => id).join(', ')})`,
      );
    const settings = channel?.settings.safeParse(source.settings);
    if (settings && !settings.success)
      problems.push(
        ...settings.error.issues.map(({ path, message }) => `${name}: settings.${path.join('.')}: ${message}`),
      );
    if (!profiles.has(source.jurisdiction)) problems.push(`${name}: jurisdiction: no profile "${source.jurisdiction}"`);
    if (sources.some(({ id }) => id === source.id)) problems.push(`${name}: is there twice`);
    sources.push(source);
  }
  if (problems.length)
    throw new Error(`接入点配置有误 / sources are half configured (${where}):\n  - ${problems.join('\n  - ')}`);
  return sources;
}

/** Makes the database say what the sources file says; sources added in the console are left alone. */
export async function syncSources(runtime: Runtime, sources: readonly SourceConfig[]): Promise<void> {
  await runtime.database.transaction(async (sql) => {
    for (const source of sources) await saveSource(sql, runtime.vault, source, 'file');
    await disableSourcesNotIn(
      sql,
      sources.map(({ id }) => id),
    );
  });
}
