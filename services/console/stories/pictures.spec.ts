import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { pages } from './pages';
import { complaints, signIn } from './staff';

const folder = fileURLToPath(new URL('../../../ops/.build/console-pictures/', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { html: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

for (const shown of pages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['zh-CN', 'en-GB'] as const) {
      test(`${shown.name} in ${colorScheme} and ${locale} can be seen and heard`, async ({
        browser,
        baseURL,
      }) => {
        const context = await browser.newContext({
          colorScheme,
          locale,
          viewport: { width: 1280, height: 800 },
          ...(baseURL ? { baseURL } : {}),
        });
        const page = await context.newPage();
        const said = complaints(page);
        await signIn(page, shown.username);
        await page.goto(`/console${await shown.address(page)}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        await page.screenshot({
          path: `${folder}${shown.name}-${colorScheme}-${locale.slice(0, 2)}.png`,
          fullPage: true,
        });
        expect(await violations(page)).toEqual([]);
        await page.setViewportSize({ width: 360, height: 740 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(360);
        if (colorScheme === 'light' && locale === 'zh-CN') {
          await page.screenshot({ path: `${folder}${shown.name}-narrow.png` });
        }
        expect(said).toEqual([]);
        await context.close();
      });
    }
  }
}
