/**
 * What Ant Design asks of `@rc-component/util/Dom/dynamicCSS`, with sheets that the document adopts. A policy of `style-src 'self'`
 * allows these; it would not allow a `<style>` element.
 */

interface Option {
  prepend?: boolean | 'queue';
  priority?: number;
}

interface Adopted {
  key: string;
  rank: number;
  sheet: CSSStyleSheet;
  handle: HTMLStyleElement;
}

const adopted: Adopted[] = [];

/** Earlier ranks come first, so that what is asked to be prepended stays before what is not. */
function rankOf({ prepend, priority = 0 }: Option): number {
  return prepend ? priority - 10_000 : 0;
}

function show(): void {
  const others = document.adoptedStyleSheets.filter(
    (sheet) => !adopted.some((entry) => entry.sheet === sheet),
  );
  document.adoptedStyleSheets = [...adopted.map((entry) => entry.sheet), ...others];
}

export function updateCSS(css: string, key: string, option: Option = {}): HTMLStyleElement {
  const found = adopted.find((entry) => entry.key === key);
  if (found) {
    found.sheet.replaceSync(css);
    return found.handle;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const entry = { key, rank: rankOf(option), sheet, handle: document.createElement('style') };
  adopted.push(entry);
  adopted.sort((one, other) => one.rank - other.rank);
  show();
  return entry.handle;
}

let anonymous = 0;

export function injectCSS(css: string, option: Option = {}): HTMLStyleElement {
  anonymous += 1;
  return updateCSS(css, `anonymous-${anonymous}`, option);
}

export function removeCSS(key: string): void {
  const at = adopted.findIndex((entry) => entry.key === key);
  if (at < 0) return;
  adopted.splice(at, 1);
  show();
}

/** Nothing is kept for a container. */
export function clearContainerCache(): void {
  adopted.length = 0;
  show();
}
