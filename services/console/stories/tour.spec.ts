import { expect as atOnce, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { barriers } from './barriers';
import { complaints, signIn } from './staff';

// A busy machine may take its time.
const expect = atOnce.configure({ timeout: 20_000 });

test.use({ locale: 'en-GB' });

/** Who is led where, over how many places. */
const led = [
  { username: 'lin.xiao', role: 'Intake officer', places: 4, end: /\/report\/report-/ },
  { username: 'chen.li', role: 'Investigator', places: 5, end: /\/case\/case-.*\/charges$/ },
  { username: 'xu.jing', role: 'Legal counsel', places: 6, end: /\/sanctions\/sanction-/ },
  { username: 'sun.qian', role: 'Human resources', places: 4, end: /\/administration\/people$/ },
  { username: 'liang.hui', role: 'Decision maker', places: 4, end: /\/sanctions\/sanction-/ },
  { username: 'luo.qin', role: 'Union representative', places: 3, end: /\/case\/case-/ },
  { username: 'tang.ning', role: 'Identity custodian', places: 4, end: /\/administration\/custody$/ },
  { username: 'peng.yue', role: 'Auditor', places: 4, end: /\/sanctions\/sanction-/ },
  { username: 'deng.rui', role: 'Management', places: 3, end: /\/dashboards\/report$/ },
  { username: 'gao.yuan', role: 'Administrator', places: 3, end: /\/administration\/system$/ },
] as const;

const offer = (page: Page) => page.getByRole('region', { name: 'Tour' });

for (const { username, role, places, end } of led) {
  test(`whoever comes first as ${role} is led to what that role does`, async ({ page }) => {
    const said = complaints(page);
    await signIn(page, username);
    await page.goto('/console/');
    await expect(offer(page)).toContainText(`“${role}”`);
    await offer(page).getByRole('button', { name: 'Show me' }).click();
    for (let place = 1; place <= places; place += 1) {
      const card = page.getByRole('region').filter({ hasText: `${place} of ${places}` });
      await expect(card).toBeFocused();
      await expect(page.locator('[data-tour]')).toBeVisible();
      await card.getByRole('button', { name: place < places ? 'Next' : 'Finish' }).click();
    }
    await expect(page).toHaveURL(end);
    await expect(page.locator('[data-tour]')).toHaveCount(0);
    expect(said).toEqual([]);
  });
}

test('the tour is offered once, ended with a key, and begun again from the account', async ({ page }) => {
  await signIn(page, 'chen.li');
  await page.goto('/console/inbox');
  await offer(page).getByRole('button', { name: 'No, thanks' }).click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(offer(page)).toHaveCount(0);

  await page.getByRole('region', { name: 'Account' }).getByRole('button', { name: 'Tour' }).click();
  const card = page.getByRole('region').filter({ hasText: '1 of 5' });
  await expect(card).toBeFocused();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
});

test('management begins with the figures, everybody else with what waits', async ({ page }) => {
  await signIn(page, 'deng.rui');
  await page.goto('/console/');
  await expect(page).toHaveURL(/\/dashboards$/);
  await page.context().clearCookies();
  await signIn(page, 'chen.li');
  await page.goto('/console/');
  await expect(page).toHaveURL(/\/inbox$/);
});
