import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** Opens the list of what can be done here, and the window of one thing of it. */
export async function begin(page: Page, menu: string, name: string): Promise<Locator> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('list', { name: menu }).getByRole('button', { name, exact: true }).click();
  return page.getByRole('dialog');
}

/** Takes what is offered with the key that takes the first, once it is the first. */
export async function take(box: Locator, option: Locator): Promise<void> {
  await option.waitFor({ state: 'attached' });
  await expect(box).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? '');
  await box.press('Enter');
}

/** Chooses somebody by typing their name. */
export async function choose(page: Page, field: string, name: string): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: field });
  await box.fill(name);
  await take(box, page.getByRole('dialog').getByRole('option', { name }));
}
