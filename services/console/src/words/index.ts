import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import type english from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
    returnNull: false;
  }
}

export type Language = 'zh-Hans' | 'en';

export const languages: readonly Language[] = ['zh-Hans', 'en'];

const kept = 'probity.language';

/** The language that was chosen, or the first one of the browser's that there is. */
export function preferred(): Language {
  const chosen = window.localStorage.getItem(kept);
  if (chosen === 'zh-Hans' || chosen === 'en') return chosen;
  for (const tag of navigator.languages) {
    if (tag.startsWith('zh')) return 'zh-Hans';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

async function catalogue(language: Language): Promise<typeof english> {
  if (language === 'en') return (await import('./en')).default;
  return (await import('./zh-Hans')).default as unknown as typeof english;
}

async function load(language: Language): Promise<void> {
  const words = await catalogue(language);
  for (const [page, texts] of Object.entries(words))
    i18next.addResourceBundle(language, page, texts, true, true);
}

export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await choose(language);
}

/** Shows everything in a language from now on. */
export async function choose(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  window.localStorage.setItem(kept, language);
}
