import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildSchema, isEnumType } from 'graphql';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const here = fileURLToPath(new URL('../', import.meta.url));
const words = join(here, 'src/words');

type Texts = { [key: string]: string | Texts };

function read(language: string, page: string): Texts {
  return JSON.parse(readFileSync(join(words, language, page), 'utf8')) as Texts;
}

function keys(texts: Texts, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keys(value, `${prefix}${key}.`),
  );
}

/** Chinese has no plural; English has two forms for one key. */
function withoutPlural(names: string[]): string[] {
  return [...new Set(names.map((name) => name.replace(/_(one|other)$/, '')))].sort();
}

const pages = readdirSync(join(words, 'en')).filter((name) => name.endsWith('.json'));

describe('the two catalogues', () => {
  it('have the same pages', () => {
    expect(readdirSync(join(words, 'zh-Hans')).filter((name) => name.endsWith('.json'))).toEqual(pages);
  });

  it.each(pages)('have the same keys in %s, in order, and no empty text', (page) => {
    const [english, chinese] = [read('en', page), read('zh-Hans', page)];
    expect(withoutPlural(keys(chinese))).toEqual(withoutPlural(keys(english)));
    for (const texts of [english, chinese]) expect(JSON.stringify(texts)).not.toMatch(/""/);
    if (page === 'enums.json') return;
    for (const texts of [english, chinese]) {
      const top = Object.keys(texts);
      expect(top).toEqual([...top].sort());
    }
  });
});

describe('enums that are shown', () => {
  const schema = buildSchema(readFileSync(join(here, '../../graphql/schema.graphql'), 'utf8'));
  for (const language of ['en', 'zh-Hans']) {
    const texts = read(language, 'enums.json');
    it.each(Object.keys(texts))(`have a word for every value of %s in ${language}`, (name) => {
      const type = schema.getType(name);
      if (!isEnumType(type)) throw new Error(`${name} is no enum of the schema`);
      const values = type.getValues().map((value) => value.name);
      expect(Object.keys(texts[name] as Texts).sort()).toEqual(values.sort());
    });
  }
});

function* components(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* components(path);
    else if (entry.name.endsWith('.tsx')) yield path;
  }
}

/** Attributes that somebody reads or hears. */
const spoken = new Set(['aria-label', 'alt', 'label', 'placeholder', 'title', 'text', 'description']);

function literals(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}{2,}/u.test(node.text)) found.push(node.text.trim());
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const name = node.name.getText(source);
      if (spoken.has(name) && /\p{L}/u.test(node.initializer.text))
        found.push(`${name}=${node.initializer.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('components', () => {
  const files = [...components(join(here, 'src'))].map((path) => path.slice(here.length));
  it.each(files)('%s has no text of its own', (path) => {
    expect(literals(join(here, path))).toEqual([]);
  });
});
