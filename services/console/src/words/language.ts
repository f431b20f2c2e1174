import i18next from 'i18next';
import { useSyncExternalStore } from 'react';

import type { Language } from '.';

function watch(tell: () => void): () => void {
  i18next.on('languageChanged', tell);
  return () => i18next.off('languageChanged', tell);
}

function now(): Language {
  return i18next.language as Language;
}

/** The language that everything is shown in. */
export function useLanguage(): Language {
  return useSyncExternalStore(watch, now);
}

/** How a language writes days and numbers, as a tag of BCP 47. */
export const locales: Record<Language, string> = { 'zh-Hans': 'zh-CN', en: 'en-GB' };

/** A hook for what follows from the language alone: it is made once for each, in however many rows of a list it is used. */
export function perLanguage<Made>(make: (language: Language) => Made): () => Made {
  const made = new Map<Language, Made>();
  return () => {
    const language = useLanguage();
    const kept = made.get(language);
    if (kept !== undefined) return kept;
    const fresh = make(language);
    made.set(language, fresh);
    return fresh;
  };
}

/** The words that every page has, for what stands in many rows: it costs less than `useTranslation`, which watches for more. */
export const useCommonWords = perLanguage((language) => i18next.getFixedT(language, 'common'));
