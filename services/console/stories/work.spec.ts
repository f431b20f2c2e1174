import { expect, test } from '@playwright/test';

import { ask, complaints, signIn } from './staff';
import { begin, choose } from './windows';

test.use({ locale: 'en-GB' });
// The later stories go on with what the earlier ones did.
test.describe.configure({ mode: 'serial' });

test('whoever is not signed in is led to where they can', async ({ page }) => {
  await page.goto('/console/inbox');
  await page.waitForURL('**/staff/sign-in');
});

test('intake acknowledges a new report, weighs it, and opens a case on it', async ({ page }) => {
  const said = complaints(page);
  await signIn(page, 'lin.xiao');
  await page.goto('/console/reports');
  await page
    .getByRole('row', { name: /Received/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveTitle(/^Report/);

  let window = await begin(page, 'Act', 'Acknowledge');
  await window.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await expect(window).toBeHidden();

  window = await begin(page, 'Act', 'Triage');
  await window.getByRole('group', { name: 'Clauses' }).getByRole('checkbox').first().check();
  await window.getByLabel('Severity').selectOption('SERIOUS');
  await window.getByRole('button', { name: 'Triage', exact: true }).click();
  await expect(window.getByText('This is needed.')).toBeVisible();
  await window.getByLabel('Reasons').fill('It names the day and the place.');
  await window.getByRole('button', { name: 'Triage', exact: true }).click();
  await expect(window).toBeHidden();
  await expect(page.getByText('It names the day and the place.')).toBeVisible();

  window = await begin(page, 'Act', 'Accept');
  await window.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(window).toBeHidden();

  window = await begin(page, 'Act', 'Open a case');
  await window.getByLabel('Title').fill('Told in a story');
  await choose(page, 'Counsel who answers for it', '许静');
  await window.getByLabel('Known to the company since').fill('2026-11-02');
  await window.getByRole('button', { name: 'Open a case', exact: true }).click();
  await expect(window).toBeHidden();
  await expect(page.getByRole('main').getByRole('link', { name: /^\d{4}-\d{4}$/ })).toBeVisible();
  expect(said).toEqual([]);
});

test('counsel walks to the case with keys, weighs it, is told who cannot have it, and assigns it', async ({
  page,
}) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  const row = page.getByRole('link', { name: 'Told in a story' });
  await row.waitFor({ timeout: 60_000 });
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(row).toBeFocused({ timeout: 200 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Told in a story');

  let window = await begin(page, 'Actions', 'Assess');
  await window.getByLabel('Severity').selectOption('SERIOUS');
  await window.getByLabel('Reasons').fill('The place can be looked at.');
  await window.getByRole('button', { name: 'Assess', exact: true }).click();
  await expect(window).toBeHidden();
  await expect(page.getByText('The place can be looked at.')).toBeVisible();

  window = await begin(page, 'Actions', 'Assign');
  await window.getByLabel('As what').selectOption('INVESTIGATOR');
  await choose(page, 'Handler', '陈立');
  // Whoever was chosen for one part is not taken over into another; who does not hold its role is not offered.
  await window.getByLabel('As what').selectOption('INTAKE');
  await window.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(window.getByRole('alert')).toHaveText('This is needed.');
  await window.getByLabel('As what').selectOption('INVESTIGATOR');
  await window.getByRole('combobox', { name: 'Handler' }).fill('马俊');
  await expect(window.getByText('Nobody found')).toBeVisible();
  await choose(page, 'Handler', '陈立');
  await window.getByRole('button', { name: 'Assign', exact: true }).click();
  await expect(window).toBeHidden();
  await expect(
    page.getByRole('banner').or(page.getByRole('main')).getByText('Assigned').first(),
  ).toBeVisible();
});

interface Investigating {
  cases: { nodes: { id: string }[] };
}

test('an investigator ticks a task off', async ({ page }) => {
  await signIn(page, 'chen.li');
  const { cases } = await ask<Investigating>(
    page,
    '{ cases(filter: { statuses: [INVESTIGATING] }) { nodes { id } } }',
  );
  await page.goto(`/console/case/${cases.nodes[0]?.id ?? ''}/tasks`);
  await page.getByRole('button', { name: 'Mark as done' }).first().click();
  const window = page.getByRole('dialog');
  await window.getByRole('button', { name: 'Mark as done' }).click();
  await expect(window).toBeHidden();
  await expect(
    page
      .getByRole('main')
      .getByText(/done by/i)
      .first(),
  ).toBeVisible();
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

test('a title is found among cases that were not read yet', async ({ page }) => {
  await signIn(page, 'xu.jing');
  const { cases } = await ask<{ cases: { nodes: { title: string }[] } }>(
    page,
    '{ cases(orderBy: { by: DEADLINE }, first: 100) { nodes { title } } }',
  );
  const { title } = cases.nodes[cases.nodes.length - 1] ?? { title: '' };
  // Pages of two stand for pages of fifty.
  await page.route('**/graphql', (route) => {
    const asked = route.request().postData() ?? '';
    return route.continue(
      asked.includes('query Cases') ? { postData: asked.replace('first: 50', 'first: 2') } : {},
    );
  });
  await page.goto('/console/cases?all=all');
  const rows = page.getByRole('table', { name: 'Cases' }).getByRole('link');
  await expect(rows).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Find number or title' }).fill(title);
  await expect(rows.filter({ hasText: title })).toHaveCount(1);
  await page.unrouteAll({ behavior: 'wait' });
});
