import { expect as atOnce, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { barriers } from './barriers';
import { ask, signIn } from './staff';

// A busy machine may take its time.
const expect = atOnce.configure({ timeout: 20_000 });

test.use({ locale: 'en-GB' });

interface Of {
  cases: { nodes: { id: string }[] };
}

async function addressOfCase(page: Page): Promise<string> {
  const { cases } = await ask<Of>(page, '{ cases(filter: { statuses: [INVESTIGATING] }) { nodes { id } } }');
  return `/console/case/${cases.nodes[0]?.id ?? ''}`;
}

/** Nothing reaches the server until it is let through again. */
async function cut(page: Page): Promise<() => Promise<void>> {
  const patterns = ['**/graphql', '**/staff/session'];
  for (const pattern of patterns) await page.route(pattern, (route) => route.abort('connectionrefused'));
  return async () => {
    for (const pattern of patterns) await page.unroute(pattern);
  };
}

test('while the server is away that is said, what is typed stays, and it is sent once it is back', async ({
  page,
}) => {
  await signIn(page, 'xu.jing');
  await page.goto(await addressOfCase(page));
  const act = page.getByRole('button', { name: 'Actions', exact: true });
  await act.click();
  await page.getByRole('list', { name: 'Actions' }).getByRole('button', { name: 'Suspend' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Proceeding').selectOption({ index: 1 });
  await window.getByLabel('Reason').fill('The prosecutor asked us to wait.');
  const mend = await cut(page);
  await window.getByRole('button', { name: 'Suspend' }).click();
  const line = page.getByRole('status').filter({ hasText: 'server' });
  await expect(line).toContainText('cannot be reached');
  await expect(window.getByRole('alert')).toContainText('takes effect once');

  // What is read anew meanwhile takes neither the page nor the window away.
  await page.evaluate(() => globalThis.dispatchEvent(new Event('offline')));
  await expect(line).toContainText('cannot be reached');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(window.getByLabel('Reason')).toHaveValue('The prosecutor asked us to wait.');
  expect(await barriers(page)).toEqual([]);

  await mend();
  await expect(line).toContainText('is back', { timeout: 30_000 });
  await window.getByRole('button', { name: 'Suspend' }).click();
  await expect(window).toBeHidden();
  await expect(page.getByRole('main').getByText('Suspended').first()).toBeVisible();

  // Other stories need a case that goes on.
  await page.getByRole('button', { name: 'Actions', exact: true }).click();
  await page.getByRole('list', { name: 'Actions' }).getByRole('button', { name: 'Resume' }).click();
  await window.getByRole('button', { name: 'Resume' }).click();
  await expect(window).toBeHidden();
});

test('a list that was shown stays while the server is away, and is read anew when it is back', async ({
  page,
}) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  const rows = page.getByRole('table').getByRole('link');
  await expect(rows.first()).toBeVisible();
  const count = await rows.count();
  const mend = await cut(page);
  await page.evaluate(() => globalThis.dispatchEvent(new Event('offline')));
  const line = page.getByRole('status').filter({ hasText: 'server' });
  await expect(line).toContainText('cannot be reached');
  await expect(rows).toHaveCount(count);
  const again = page.waitForResponse('**/graphql');
  await mend();
  await again;
  await expect(line).toContainText('is back');
  await expect(rows).toHaveCount(count);
});

/** The parts that are loaded from now on are gone, as they are once a new version took their place. */
async function putInPlace(page: Page): Promise<() => Promise<void>> {
  await page.route('**/console/assets/**', (route) => route.fulfill({ status: 404 }));
  await page.route('**/console/', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/(assets\/index-)[^."]*/, '$1another');
    await route.fulfill({ response: answer, body });
  });
  return () => page.unrouteAll();
}

test('that a new version took the place of this one is said, and it is loaded when somebody wants it', async ({
  page,
}) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await page.getByRole('button', { name: 'Open a case' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Title').fill('Typed under the old version');
  await window.getByRole('button', { name: 'Cancel' }).click();
  const through = await putInPlace(page);
  await page.evaluate(() => Object.assign(globalThis, { isOld: true }));
  await page.getByRole('link', { name: 'Claims' }).click();
  const line = page.getByRole('status').filter({ hasText: 'new version' });
  await expect(line).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases');
  expect(await page.evaluate(() => 'isOld' in globalThis)).toBe(true);
  expect(await barriers(page)).toEqual([]);

  await through();
  await line.getByRole('button', { name: 'Load it' }).click();
  await expect.poll(() => page.evaluate(() => 'isOld' in globalThis)).toBe(false);
  await page.goto('/console/cases');
  await page.getByRole('button', { name: 'Open a case' }).click();
  await window.getByRole('button', { name: 'Go on with it' }).click();
  await expect(window.getByLabel('Title')).toHaveValue('Typed under the old version');
  await expect(line).toHaveCount(0);
});

test('a page that cannot be loaded while the server is away comes once it is back', async ({ page }) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
  const mend = await cut(page);
  const patterns = ['**/console/assets/**', '**/console/'];
  for (const pattern of patterns) await page.route(pattern, (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: 'Claims' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'server' })).toContainText('cannot be reached');
  await expect(page.getByRole('status').filter({ hasText: 'new version' })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cases');
  for (const pattern of patterns) await page.unroute(pattern);
  await mend();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Claims for damages');
});
