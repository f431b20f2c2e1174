import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { signIn } from './staff';

test.use({ locale: 'en-GB' });

/** Whoever looks sees where the focus is: on the element, or on the row or box that stands for it. */
async function expectSeen(focused: Locator): Promise<void> {
  await expect(focused).toBeFocused();
  const signs = await focused.evaluate((element) => {
    const around = element.closest('.ant-select, .ant-input-affix-wrapper');
    const styles = [getComputedStyle(element), getComputedStyle(element, '::after')];
    if (around) styles.push(getComputedStyle(around));
    return styles.map(({ outlineStyle, boxShadow }) => `${outlineStyle} ${boxShadow}`);
  });
  expect(signs.filter((sign) => sign !== 'none none')).not.toEqual([]);
}

/** Goes on to something with a key, as often as it takes. */
async function walk(page: Page, key: string, to: Locator): Promise<void> {
  await to.waitFor();
  for (let step = 0; step < 60; step += 1) {
    if (await to.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press(key);
  }
  await expectSeen(to);
}

test('a task is given without a mouse: list, case, window, fields, sent, and back', async ({ page }) => {
  await signIn(page, 'chen.li');
  await page.goto('/console/inbox');
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
  await walk(page, 'j', page.getByRole('row', { name: /Investigating/ }).getByRole('link'));
  await page.keyboard.press('Enter');
  await walk(page, 'Tab', page.getByRole('link', { name: 'Tasks', exact: true }));
  await page.keyboard.press('Enter');

  const opener = page.getByRole('button', { name: 'Add a task' });
  await walk(page, 'Tab', opener);
  await page.keyboard.press('Enter');
  const window = page.getByRole('dialog');
  await expectSeen(window.getByLabel('Kind'));
  await page.keyboard.press('Escape');
  await expect(window).toBeHidden();
  await expectSeen(opener);

  await page.keyboard.press('Enter');
  await expectSeen(window.getByLabel('Kind'));
  await page.keyboard.press('E');
  await walk(page, 'Tab', window.getByLabel('Text'));
  await page.keyboard.type('Look at the second telephone.');
  await walk(page, 'Tab', window.getByRole('combobox', { name: 'For whom' }));
  await page.keyboard.type('陈立');
  await window.getByRole('option', { name: '陈立' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await walk(page, 'Tab', window.getByRole('button', { name: 'Add a task' }));
  await page.keyboard.press('Enter');
  await expect(window).toBeHidden();
  await expectSeen(opener);
  await expect(page.getByRole('main').getByText('Look at the second telephone.')).toBeVisible();
});

test('the list of actions is walked through with keys, and the window leads back to it', async ({ page }) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await walk(page, 'j', page.getByRole('row', { name: /2026-0003/ }).getByRole('link'));
  await page.keyboard.press('Enter');
  const menu = page.getByRole('button', { name: 'Actions', exact: true });
  await walk(page, 'Tab', menu);
  await page.keyboard.press('Enter');
  await walk(
    page,
    'Tab',
    page.getByRole('list', { name: 'Actions' }).getByRole('button', { name: 'Suspend', exact: true }),
  );
  await page.keyboard.press('Enter');
  const window = page.getByRole('dialog');
  await window.waitFor();
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Escape');
  await expect(window).toBeHidden();
  await expectSeen(menu);
});
