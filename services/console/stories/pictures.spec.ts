import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { pages } from './pages';
import { complaints, pageOf } from './staff';

const folder = fileURLToPath(new URL('../../../ops/.build/console-pictures/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** The caret is left alone: hiding it takes a style element, which the policy refuses. */
async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: true, caret: 'initial' });
}

for (const shown of pages) {
  for (const locale of ['zh-CN', 'en-GB']) {
    test(`${shown.name} in ${locale} can be seen and heard, light and dark`, async ({ browser, baseURL }) => {
      const page = await pageOf(browser, shown.username, {
        locale,
        colorScheme: 'light',
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 800 },
        ...(baseURL ? { baseURL } : {}),
      });
      const said = complaints(page);
      await page.goto(`/console${await shown.address(page)}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(axe);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
        await picture(page, `${shown.name}-${colorScheme}-${locale.slice(0, 2)}`);
        expect(await violations(page)).toEqual([]);
      }
      // Words are longest in English; a narrow page is tried with these.
      if (locale === 'en-GB') {
        await page.setViewportSize({ width: 360, height: 740 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
        await picture(page, `${shown.name}-narrow`);
      }
      expect(said).toEqual([]);
      await page.context().close();
    });
  }
}
