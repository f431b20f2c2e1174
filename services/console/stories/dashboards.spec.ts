import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { enlarge, settled } from './larger';
import { picture } from './looks';
import { complaints, signIn } from './staff';

test.use({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });

const [management, counsel, humanResources] = ['deng.rui', 'xu.jing', 'sun.qian'];

test.describe('management', () => {
  test('sees every figure, and what is withheld as withheld', async ({ page }) => {
    const wrong = complaints(page);
    await signIn(page, management);
    await page.goto('/console/dashboards');
    await settled(page);
    await expect(page.locator('.tile')).toHaveCount(22);
    await expect(page.locator('.tile .kept-back').first()).toContainText('Withheld');
    await expect(page.locator('.tile-value').filter({ hasText: /^0/ })).toHaveCount(0);
    await expect(page.getByText('It does not stand for none')).toBeVisible();
    await expect(page.getByRole('navigation').getByRole('link', { name: 'Cases' })).toHaveCount(0);
    expect(wrong).toEqual([]);
  });

  test('is told when a period is not over, and is led to no case', async ({ page }) => {
    await signIn(page, management);
    await page.goto(`/console/dashboards/reports?period=${new Date().getFullYear()}&as=tables`);
    await settled(page);
    await expect(page.getByText('The period is not over').first()).toBeVisible();
    await page.goto('/console/dashboards/findings?as=tables');
    await settled(page);
    await expect(page.getByRole('link', { name: /See (cases|reports)/ })).toHaveCount(0);
  });

  test('goes from a tile to its figure, and back by periods', async ({ page }) => {
    await enlarge(page);
    await signIn(page, management);
    await page.goto('/console/dashboards');
    await settled(page);
    await page.getByRole('link', { name: 'Charges proved' }).click();
    await expect(page).toHaveURL(/\/dashboards\/findings#SUBSTANTIATION$/);
    await settled(page);
    await page.getByRole('button', { name: 'Period before' }).click();
    await expect(page).toHaveURL(/period=\d{4}-Q\d/);
    await settled(page);
    await page.getByLabel('Shown as').selectOption('tables');
    await expect(page.locator('canvas')).toHaveCount(0);
    await expect(page.getByRole('region', { name: /over the periods before/ }).first()).toBeVisible();
  });

  test('takes the numbers away as a file', async ({ page }) => {
    await enlarge(page);
    await signIn(page, management);
    await page.goto('/console/dashboards/reports');
    await settled(page);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: /CSV/ }).click();
    const file = await waiting;
    expect(file.suggestedFilename()).toMatch(/^probity-figures-\d{4}-Q\d-clause\.csv$/);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.startsWith('\uFEFFKind,Figure,Period')).toBe(true);
    expect(text).toMatch(/\r\nREPORTS,Reports per 100 employees,\d{4}-Q\d,/);
    expect(text).toMatch(/,yes,"?Under five/);
  });

  test('prints on A4, without what is for the screen alone', async ({ page }) => {
    await enlarge(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await signIn(page, management);
    await page.goto('/console/dashboards/report?by=CLAUSE');
    await settled(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.locator('.side')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/^Printed on/)).toBeVisible();
    expect(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).color)).toBe(
      'rgb(0, 0, 0)',
    );
    await page.setViewportSize({ width: 680, height: 960 });
    await picture(page, 'dashboards-report-printed');
    const printed = await page.pdf({ preferCSSPageSize: true });
    expect(printed.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  });
});

test('counsel is led from a figure to the list that it counts', async ({ page }) => {
  await signIn(page, counsel);
  await enlarge(page);
  await page.goto('/console/dashboards/findings?as=tables');
  await settled(page);
  await page.locator('#SUBSTANTIATION td a').first().click();
  await expect(page).toHaveURL(/\/cases\?clauses=WX-/);
  await expect(page.getByRole('button', { name: /Clauses · / })).toBeVisible();
  await page.goto('/console/dashboards/reports');
  await page.getByRole('link', { name: 'See reports' }).first().click();
  await expect(page).toHaveURL(/\/reports\?all=all$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Reports' })).toBeVisible();
});

test('whoever may not see figures is told so', async ({ page }) => {
  await signIn(page, humanResources);
  await page.goto('/console/dashboards');
  await expect(page.getByText('You do not see figures')).toBeVisible();
});
