// Bundles the script into ops/.build/sealing, where the server finds it, and says its digest. With `--publish` the digest is
// written to DIGEST, which the program is built with: the server serves that very script and no other.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const out = new URL('../.build/sealing/seal.js', import.meta.url);
const published = new URL('DIGEST', import.meta.url);
await mkdir(new URL('.', out), { recursive: true });
await build({
  entryPoints: ['page.js'],
  outfile: out.pathname,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  legalComments: 'none',
  banner: { js: '// Probity. Includes @noble/ciphers, curves and hashes, @scure/base (MIT), shamir-secret-sharing (Apache-2.0).' },
  logLevel: 'warning',
});
const digest = createHash('sha256').update(await readFile(out)).digest('hex');
if (process.argv.includes('--publish')) await writeFile(published, `${digest}\n`);
const expected = (await readFile(published, 'utf8')).trim();
if (digest !== expected) {
  console.error(`the script has the SHA-256 ${digest}, and ${expected} is published; node build.mjs --publish after a change`);
  process.exit(1);
}
console.log(digest);
