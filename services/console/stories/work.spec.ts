import { expect, test } from '@playwright/test';

import { complaints, signIn } from './staff';

test.use({ locale: 'en-GB' });

test('whoever is not signed in is led to where they can', async ({ page }) => {
  await page.goto('/console/inbox');
  await page.waitForURL('**/staff/sign-in');
});

test('counsel walks to a case with keys, weighs it anew, and is told why it cannot be closed', async ({
  page,
}) => {
  const said = complaints(page);
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await page.getByRole('link', { name: /2026-0005/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveTitle(/^Case 2026-/);

  await page.getByRole('button', { name: 'Assess', exact: true }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Severity').selectOption('SERIOUS');
  await window.getByRole('button', { name: 'Assess', exact: true }).click();
  await expect(window.getByText('This is needed.')).toBeVisible();
  await window.getByLabel('Reasons').fill('Weighed anew with what the interview told.');
  await window.getByRole('button', { name: 'Assess', exact: true }).click();
  await expect(window).toBeHidden();
  await expect(page.getByText('Weighed anew with what the interview told.')).toBeVisible();

  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Close the case' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).click();
  await expect(page.getByRole('alert')).toContainText('nothing was saved');
  expect(said.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

test('what was on record on a past day is shown, and nothing can be done to it', async ({ page }) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await page.getByRole('link', { name: /2026-0003/ }).click();
  await page.getByRole('link', { name: 'Timeline' }).click();
  await page.getByLabel('As of a day').fill('2026-10-01');
  await expect(page.getByText('This is what was on record')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Actions' })).toHaveCount(0);
});
