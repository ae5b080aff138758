import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Words } from './zh-CN/index.js';

/** By language and part of the catalogue. */
const SAYING = new Map<string, unknown>();

/**
 * What `useTranslation` gives, for components that a list makes by the hundred: that one copies the whole of i18next for
 * each component that asks, which was a third of the time a row takes while the queue is scrolled.
 */
export function useWords<Part extends keyof Words>(
  part: Part,
): { readonly t: TFunction<Part>; readonly language: string } {
  const language = useSyncExternalStore(listen, () => i18next.language);
  const key = `${language} ${part}`;
  if (!SAYING.has(key)) SAYING.set(key, i18next.getFixedT(language, part));
  return { t: SAYING.get(key) as TFunction<Part>, language };
}

function listen(heard: () => void): () => void {
  i18next.on('languageChanged', heard);
  return () => i18next.off('languageChanged', heard);
}
