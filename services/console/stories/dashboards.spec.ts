import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { FiguresQueryVariables } from '../src/generated/graphql';
import { figuresOf } from './figures';
import { barriers } from './barriers';
import { complaints, signIn } from './staff';

interface Look {
  shade: 'light' | 'dark';
  language: 'en' | 'zh-Hans';
  width: number;
}

async function dress(page: Page, { shade, language, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.addInitScript(
    ([theme, words]) => {
      localStorage.setItem('probity.theme', theme);
      localStorage.setItem('probity.language', words);
    },
    [shade, language] as const,
  );
}

const pictures = fileURLToPath(new URL('../../../ops/.build/console-pictures/', import.meta.url));
test.use({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });

const [management, counsel, humanResources] = ['deng.rui', 'xu.jing', 'sun.qian'];

/** Answers for a larger company, in which more is shown than withheld. */
async function enlarge(page: Page): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await page.route('**/graphql', async (route) => {
    const { query, variables } = route.request().postDataJSON() as {
      query: string;
      variables: FiguresQueryVariables;
    };
    if (query.includes('query Figures('))
      await route.fulfill({ json: { data: figuresOf(variables, today) } });
    else if (query.includes('query RepeatShare')) {
      await route.fulfill({ json: { data: { repeatShare: { people: 41, repeated: 7 } } } });
    } else await route.continue();
  });
}

/** Everything that the page asked for is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /CSV/ })).toBeEnabled({ timeout: 45_000 });
  await expect(page.locator('.detail-wait, .tile-wait')).toHaveCount(0);
  for (const chart of await page.locator('.chart').all()) await expect(chart.locator('canvas')).toBeVisible();
}

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
    await dress(page, { shade: 'dark', language: 'en', width: 1280 });
    await signIn(page, management);
    await page.goto('/console/dashboards/report?by=CLAUSE');
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.side')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(/^Printed on/)).toBeVisible();
    expect(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).color)).toBe(
      'rgb(0, 0, 0)',
    );
    await page.setViewportSize({ width: 680, height: 960 });
    await page.screenshot({ path: `${pictures}dashboards-report-printed.png`, fullPage: true });
    const printed = await page.pdf({ path: `${pictures}dashboards-report.pdf`, preferCSSPageSize: true });
    expect(printed.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  });
});

test('counsel is led from a figure to the list that it counts', async ({ page }) => {
  await signIn(page, counsel);
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

const looks: Look[] = (['light', 'dark'] as const).flatMap((shade) =>
  (['en', 'zh-Hans'] as const).flatMap((language) =>
    [1280, 360].map((width) => ({ shade, language, width })),
  ),
);

const addresses: [string, string, boolean][] = [
  ['overview', '/dashboards', true],
  ['overview-small', '/dashboards', false],
  ['reports', '/dashboards/reports', true],
  ['reports-tables', '/dashboards/reports?as=tables', true],
  ['report', '/dashboards/report?by=CLAUSE', true],
];

for (const look of looks) {
  const name = `${look.shade}-${look.language}-${look.width}`;
  test(`pictures and axe: ${name}`, async ({ page }) => {
    test.setTimeout(240_000);
    const wrong = complaints(page);
    await dress(page, look);
    await signIn(page, management);
    for (const [what, path, isLarge] of addresses) {
      await page.unrouteAll();
      if (isLarge) await enlarge(page);
      await page.goto(`/console${path}`);
      await settled(page);
      await page.screenshot({ path: `${pictures}dashboards-${what}-${name}.png`, fullPage: true });
      expect(await barriers(page), what).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(tooWide, `${what} is wider than the window`).toBeLessThanOrEqual(0);
    }
    expect(wrong).toEqual([]);
  });
}
