import { readFileSync } from 'node:fs';

import type { Language } from './looks';

type Words = { [key: string]: Words | string };

export type Say = (page: string, key: string) => string;

/** The console's own words, so that one story serves both languages. */
export function wordsIn(language: Language): Say {
  const read = new Map<string, Words>();
  const wordsOf = (page: string): Words => {
    const path = new URL(`../src/words/${language}/${page}.json`, import.meta.url);
    const words = read.get(page) ?? (JSON.parse(readFileSync(path, 'utf8')) as Words);
    read.set(page, words);
    return words;
  };
  return (page, key) => {
    const found = key
      .split('.')
      .reduce<Words | string | undefined>(
        (at, part) => (typeof at === 'object' ? at[part] : undefined),
        wordsOf(page),
      );
    if (typeof found !== 'string') throw new Error(`no word ${key} of ${page}`);
    return found;
  };
}
