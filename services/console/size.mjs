// How much a browser loads before the first page is there, as the server sends it. Fails above the limit.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const limit = 350 * 1024;
const folder = fileURLToPath(new URL('../../ops/.build/console/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${folder}.vite/manifest.json`, 'utf8'));

const files = new Set(['index.html']);
function follow(name) {
  const chunk = manifest[name];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const sheet of chunk.css ?? []) files.add(sheet);
  for (const next of chunk.imports ?? []) follow(next);
}

follow('index.html');
// What the first page brings: its own chunk, and the words of both in one language.
follow('src/routes/inbox/index.tsx');
follow('src/words/zh-Hans/start.ts');
follow('src/words/zh-Hans/inbox.json');

let total = 0;
for (const file of files) {
  // The larger of the two that are sent.
  const sent = existsSync(`${folder}${file}.gz`) ? `${file}.gz` : file;
  const { size } = statSync(folder + sent);
  total += size;
  console.log(`${(size / 1024).toFixed(1).padStart(8)} kB  ${sent}`);
}
console.log(`${(total / 1024).toFixed(1).padStart(8)} kB  in all; ${limit / 1024} kB at most`);
process.exit(total > limit ? 1 : 0);
