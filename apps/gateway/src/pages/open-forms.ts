import type { OpenSource, Runtime, SourceDirectory } from '@guiyi/runtime';
import type { FormLink } from './home.page.js';
import type { Language } from './language.js';

/** Whether anybody may write through it: a web form without keys. Partners' doors have none of our pages. */
export function isOpenForm({ source, channel }: OpenSource): boolean {
  return channel.id === 'webform' && !source.keyed;
}

export async function openForms(runtime: Runtime, sources: SourceDirectory, language: Language): Promise<FormLink[]> {
  const open = (await sources.all()).filter(isOpenForm);
  return open.map((opened) => ({
    id: opened.source.id,
    name: opened.source.name || cityOf(runtime, opened, language),
  }));
}

export function cityOf(runtime: Runtime, { source }: OpenSource, language: Language): string {
  return runtime.profiles.get(source.jurisdiction)?.name[language] ?? source.jurisdiction;
}
