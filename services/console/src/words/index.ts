import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { part } from '../api/version';
import type english from './en';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof english;
    returnNull: false;
  }
}

export type Language = 'zh-Hans' | 'en';

/** The name of a catalogue. */
export type WordsName = keyof typeof english;

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

/** Each catalogue by itself, without those that are there from the start. */
const catalogues = import.meta.glob<object>(
  ['./*/*.json', '!./*/common.json', '!./*/enums.json', '!./*/list.json', '!./*/shell.json'],
  { import: 'default' },
);

async function addStart(language: Language): Promise<void> {
  const words = language === 'en' ? await import('./en/start') : await import('./zh-Hans/start');
  for (const [name, texts] of Object.entries(words.default)) i18next.addResourceBundle(language, name, texts);
}

async function add(language: Language, name: WordsName): Promise<void> {
  const load = catalogues[`./${language}/${name}.json`];
  if (load && !i18next.hasResourceBundle(language, name))
    i18next.addResourceBundle(language, name, await load());
}

/** What was asked for so far, and has to be there in every language that is chosen. */
const asked = new Set<WordsName>();

async function addAll(names: Iterable<WordsName>): Promise<void> {
  const { language } = i18next;
  await Promise.all([...names].map((name) => add(language as Language, name)));
}

/**
 * Loads a page, or a part of one, together with its words: it is not shown before they are there. A test compares the names with
 * those that its files use.
 */
export function withWords<Loaded>(
  load: () => Promise<Loaded>,
  ...names: readonly WordsName[]
): () => Promise<Loaded> {
  return () =>
    part(async () => {
      for (const name of names) asked.add(name);
      const [loaded] = await Promise.all([load(), addAll(names)]);
      return loaded;
    });
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
  await Promise.all([addStart(language), ...[...asked].map((name) => add(language, name))]);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  window.localStorage.setItem(kept, language);
}
