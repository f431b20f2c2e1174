import { expect, test } from '@playwright/test';

import { lookAt } from './looks';
import { pages } from './pages';
import { complaints, pageOf } from './staff';

for (const shown of pages) {
  test(`${shown.name} can be seen and heard in both languages, light and dark, wide and narrow`, async ({
    browser,
    baseURL,
  }) => {
    const page = await pageOf(browser, shown.username, baseURL);
    const said = complaints(page);
    await page.goto(`/console${await shown.address(page)}`);
    await lookAt(page, shown.name, async () => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect(page.locator('.loading')).toHaveCount(0);
      await page.waitForLoadState('networkidle');
      const nothing = page.getByRole('heading', { level: 1, name: /^(Page not found|找不到页面)$/ });
      await expect(nothing).toHaveCount(shown.name === 'not-found' ? 1 : 0);
    });
    expect(said).toEqual([]);
    await page.close();
  });
}
