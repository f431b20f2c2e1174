import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';

/** What is worth it. Pictures and fonts are compressed as they are. */
const texts = /^assets\/.*\.(css|js|json|svg)$/;
const slowest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/**
 * Lays compressed copies beside each text, so that the server sends the smallest there is and compresses nothing itself. Browsers take
 * Brotli over HTTPS and from their own machine alone, and gzip from everywhere.
 */
export function compressed(): Plugin {
  return {
    name: 'probity-compressed',
    apply: 'build',
    // Not before: what other plugins still change in a chunk would be missing in its copies.
    async writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => texts.test(each))) {
        const text = await readFile(join(dir, name));
        await writeFile(join(dir, `${name}.br`), brotliCompressSync(text, slowest));
        await writeFile(join(dir, `${name}.gz`), gzipSync(text, { level: 9 }));
      }
    },
  };
}
