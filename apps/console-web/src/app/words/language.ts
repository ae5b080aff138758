import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Words } from './zh-CN/index.js';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT = 'guiyi.language';
const CATALOGUES: Record<Language, () => Promise<{ words: Words }>> = {
  'zh-CN': () => import('./zh-CN/index.js'),
  en: () => import('./en/index.js'),
};

/** What was chosen, else what the browser speaks; Chinese unless that is English. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  return LANGUAGES.find((one) => one === kept) ?? (/^en\b/.test(navigator.language) ? 'en' : 'zh-CN');
}

async function load(language: Language): Promise<void> {
  const { words } = await CATALOGUES[language]();
  for (const [namespace, part] of Object.entries(words)) i18next.addResourceBundle(language, namespace, part);
  document.documentElement.lang = language;
}

/** Loads one language's catalogue; the other one when somebody asks for it. */
export async function startLanguage(): Promise<void> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    defaultNS: 'shell',
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await load(language);
  await i18next.changeLanguage(language);
}
