import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

const rules = {
  everything: {},
  'all but colours': { rules: { 'color-contrast': { enabled: false } } },
  colours: { runOnly: ['color-contrast', 'link-in-text-block'] },
};

/** What stands in the way of somebody who does not see, hear or move as most do. */
export async function barriers(page: Page, of: keyof typeof rules = 'everything'): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...rules[of] };
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/**
 * What is not to be seen as a whole: what goes beyond the window's edge, and text that its own box cuts off. What scrolls by itself, such
 * as a wide table, and what is for the ear alone is left out.
 */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    const found = wide > 0 ? [`the page is ${String(wide)} px wider than the window`] : [];
    const isForTheEar = (element: Element | null): boolean =>
      element !== null && (element.getBoundingClientRect().width <= 1 || isForTheEar(element.parentElement));
    const isAside = (element: Element) =>
      element.closest('.skip, svg, [aria-hidden="true"], option, canvas') !== null || isForTheEar(element);
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of document.querySelectorAll('body *')) {
      const { right, left } = element.getBoundingClientRect();
      if (isAside(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      const isCut =
        /hidden|clip/.test(style.overflowX) &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.textContent !== '';
      const isBeyond = (right > window.innerWidth + 1 || left < -1) && !scrolls(element.parentElement);
      if (isCut || isBeyond)
        found.push(`${isCut ? 'cut off' : 'beyond the edge'}: ${element.outerHTML.slice(0, 160)}`);
    }
    return found;
  });
}
