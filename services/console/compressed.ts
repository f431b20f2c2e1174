import { brotliCompressSync, constants } from 'node:zlib';

import type { Plugin } from 'vite';

/** What is worth it. Pictures and fonts are compressed as they are. */
const texts = /^assets\/.*\.(css|js|json|svg)$/;
const slowest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Lays a Brotli copy beside each text, so that the server sends the smallest there is and compresses nothing itself. */
export function compressed(): Plugin {
  return {
    name: 'probity-compressed',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (!texts.test(fileName)) continue;
        const source = brotliCompressSync(file.type === 'chunk' ? file.code : file.source, slowest);
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source });
      }
    },
  };
}
