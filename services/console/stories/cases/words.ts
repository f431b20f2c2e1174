import { readFileSync } from 'node:fs';

export type Language = 'zh-Hans' | 'en';

export const languages = [
  { language: 'zh-Hans', locale: 'zh-CN' },
  { language: 'en', locale: 'en-GB' },
] as const;

interface Texts {
  [key: string]: string | Texts;
}

function read(language: Language, page: string): Texts {
  const file = new URL(`../../src/words/${language}/${page}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Texts;
}

/** The console's own words, so that one story is told in both languages. */
export class Words {
  readonly language: Language;
  readonly #pages = new Map<string, Texts>();

  constructor(language: Language) {
    this.language = language;
  }

  /** A word by its page and its keys, with what is put into it. */
  say(page: string, key: string, put: Readonly<Record<string, string | number>> = {}): string {
    const texts = this.#pages.get(page) ?? read(this.language, page);
    this.#pages.set(page, texts);
    const found = key
      .split('.')
      .reduce<string | Texts | undefined>(
        (at, part) => (typeof at === 'object' ? at[part] : undefined),
        texts,
      );
    if (typeof found !== 'string') throw new Error(`there is no word ${page}.${key}`);
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(put[name] ?? ''));
  }

  /** The word for an enum's value. */
  of(name: string, value: string): string {
    return this.say('enums', `${name}.${value}`);
  }

  /** What an action is called. */
  action(name: string): string {
    return this.say('actions', `names.${name}`);
  }

  /** A day as the pages write it. */
  day(day: string): string {
    const locale = this.language === 'en' ? 'en-GB' : 'zh-CN';
    const shape = { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' } as const;
    return new Intl.DateTimeFormat(locale, shape).format(new Date(`${day}T00:00:00Z`));
  }

  /** One of two texts of the story's own. */
  pick(text: Both): string {
    return this.language === 'en' ? text.en : text.zh;
  }
}

/** What the story itself says, in both languages. */
export interface Both {
  zh: string;
  en: string;
}
