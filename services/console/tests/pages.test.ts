import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** There before the first page is. */
const start = ['common', 'enums', 'list', 'shell'];

/** The file that an import means; undefined: none of the console's own code. */
function fileOf(from: string, name: string): string | undefined {
  const path = join(dirname(from), name);
  return [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts'), join(path, 'index.tsx')].find(
    (one) => /\.tsx?$/.test(one) && existsSync(one) && statSync(one).isFile(),
  );
}

const loadedWithWords = /withWords\(\s*\(\) => import\('([^']+)'\),?([^)]*)\)/g;

/** The words that a file and what it imports use; what is loaded together with its own words is left out. */
function used(file: string, seen = new Set<string>(), found = new Set<string>()): Set<string> {
  if (seen.has(file)) return found;
  seen.add(file);
  const text = readFileSync(file, 'utf8').replace(loadedWithWords, '');
  for (const [, name] of text.matchAll(/useTranslation\('(\w+)'/g)) found.add(name ?? '');
  for (const [, named, loaded] of text.matchAll(
    /^(?:import|export)(?! type)[^;]*?'(\.[^']*)'|import\('(\.[^']*)'\)/gm,
  )) {
    const next = fileOf(file, named ?? loaded ?? '');
    if (next) used(next, seen, found);
  }
  return found;
}

interface Loaded {
  page: string;
  file: string;
  words: string[];
}

function* loads(folder: string): Generator<Loaded> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* loads(path);
    else if (/\.tsx?$/.test(entry.name)) {
      for (const [, page = '', words = ''] of readFileSync(path, 'utf8').matchAll(loadedWithWords)) {
        const file = fileOf(path, page);
        if (!file) throw new Error(`${page} in ${path} is no file`);
        yield {
          page: file.slice(source.length),
          file,
          words: [...words.matchAll(/'(\w+)'/g)].map(([, name]) => name ?? ''),
        };
      }
    }
  }
}

describe('the words that a page is loaded with', () => {
  it('are there for every page', () => {
    const bare = ['pages.ts', 'routes/administration/routes.ts', 'routes/case/tabs.ts'].flatMap((path) =>
      readFileSync(join(source, path), 'utf8')
        .replace(loadedWithWords, '')
        .match(/import\('[^']+'\)/g),
    );
    expect(bare.filter(Boolean)).toEqual([]);
  });

  it.each([...loads(source)])('are those that $page uses', ({ file, words }) => {
    expect(words).toEqual([...used(file)].filter((name) => !start.includes(name)).sort());
  });

  it('are not needed by what stands around every page', () => {
    const around = [...used(join(source, 'main.tsx'))];
    expect(around.filter((name) => !start.includes(name))).toEqual([]);
  });
});
