import { fileURLToPath } from 'node:url';

import type { Plugin } from 'vite';

const ours = fileURLToPath(new URL('../src/theme/adopted.ts', import.meta.url));

/**
 * Ant Design puts its variables into the page as `<style>` elements, which the content security policy of the console forbids. The one
 * module that does so is replaced by ours, which uses style sheets that are made by script and adopted by the document.
 */
export function adoptedStyles(): Plugin {
  return {
    name: 'probity-adopted-styles',
    apply: 'build',
    enforce: 'pre',
    resolveId(source) {
      return /Dom\/dynamicCSS(\.js)?$|^\.\/dynamicCSS(\.js)?$/.test(source) ||
        /^\.\.?\/dynamicCSS(\.js)?$/.test(source)
        ? ours
        : null;
    },
  };
}
