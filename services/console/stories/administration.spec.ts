import { expect, test } from '@playwright/test';

import { idOf, signIn } from './staff';
import { choose } from './windows';

test.use({ locale: 'en-GB' });

const csv = `number,name,department,joined
9001,Story Person,Stories,2026-11-02
9002,Second Person,Stories,2026-11-03
`;

test('human resources see what a file would change, and carry exactly that out', async ({ page }) => {
  await signIn(page, 'sun.qian');
  await page.goto('/console/administration/people');
  await page.getByRole('button', { name: 'Import from a file' }).click();
  const file = (text: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByLabel('CSV file').setInputFiles(file(csv.replace('2026-11-03', 'soon')));
  await page.getByRole('button', { name: 'Compare with the directory' }).click();
  await expect(page.getByRole('heading', { name: 'What is wrong in the file' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Carry out exactly this' })).toHaveCount(0);
  await page.getByLabel('CSV file').setInputFiles(file(csv));
  await page.getByRole('button', { name: 'Compare with the directory' }).click();
  await expect(page.getByRole('table', { name: 'What changes' })).toContainText('Story Person');
  await page.getByRole('button', { name: 'Carry out exactly this' }).click();
  await expect(page.getByText('Done: 2 entered')).toBeVisible();
  await page.getByRole('link', { name: /All people/ }).click();
  const search = page.getByRole('textbox', { name: 'Name, number or id' });
  await search.fill('story p');
  await expect(page.getByRole('table', { name: 'People' }).getByRole('link')).toHaveText([/Story Person/]);
  await search.fill('9002');
  await expect(page.getByRole('table', { name: 'People' }).getByRole('link')).toHaveText([/Second Person/]);
  await search.fill('900');
  await expect(page.getByText('Nobody fits')).toBeVisible();
  await search.fill('9001');
  await page.getByRole('link', { name: /Story Person/ }).click();
  await expect(page.getByText('9001')).toBeVisible();
});

test('a department from a file is named anew, and everybody finds it by that name', async ({ page }) => {
  await signIn(page, 'sun.qian');
  await page.goto('/console/administration/people');
  await page.getByRole('button', { name: 'Name a department' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('combobox', { name: 'Department' }).selectOption({ label: 'Stories' });
  await window.getByRole('textbox', { name: 'Name' }).fill('销售部');
  await window.getByRole('button', { name: 'Name a department' }).click();
  await expect(window).toContainText('another department has this name');
  await window.getByRole('textbox', { name: 'Name' }).fill('Story tellers');
  await window.getByRole('button', { name: 'Name a department' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('textbox', { name: 'Name, number or id' }).fill('Story Person');
  await expect(page.getByRole('row', { name: /Story Person/ })).toContainText('Story tellers');
  await signIn(page, 'lin.xiao');
  await page.goto('/console/cases');
  await page.getByRole('button', { name: 'Department' }).click();
  for (const name of ['Story tellers', '销售部', '法务部']) {
    await expect(page.getByRole('checkbox', { name })).toBeVisible();
  }
});

test('a person is found by name and moved under another head', async ({ page }) => {
  await signIn(page, 'sun.qian');
  await page.goto('/console/administration/people');
  await page.getByRole('textbox', { name: 'Name, number or id' }).fill('冯远');
  await page.getByRole('link', { name: '冯远' }).click();
  await page.getByRole('button', { name: 'Move' }).click();
  const window = page.getByRole('dialog');
  await choose(page, 'Reports to', '韩磊');
  await window.getByRole('button', { name: 'Move' }).click();
  await expect(window).toBeHidden();
  await expect(page.getByRole('link', { name: '韩磊' })).toBeVisible();
});

test('one administrator asks for a role and for a reset of a second factor, another one agrees', async ({
  browser,
  page,
  baseURL,
}) => {
  const options = { locale: 'en-GB', ...(baseURL ? { baseURL } : {}) };
  const elsewhere = await browser.newContext(options);
  const other = await elsewhere.newPage();
  // Somebody whom no other story needs: a reset ends their sessions.
  const locked = await idOf(other, 'zhou.min');
  const chosen = await idOf(other, 'ma.jun');
  await signIn(page, 'gao.yuan');
  await page.goto('/console/administration/access');
  await page.getByRole('button', { name: 'Ask for a role' }).click();
  let window = page.getByRole('dialog');
  await window.getByRole('combobox', { name: 'Person' }).fill(chosen);
  await window.getByRole('combobox', { name: 'Role' }).selectOption('UNION_REPRESENTATIVE');
  await window.getByRole('button', { name: 'Ask for a role' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('button', { name: 'Ask for a reset' }).click();
  await window.getByRole('combobox', { name: 'Person' }).fill(locked);
  await window.getByRole('button', { name: 'Ask for a reset' }).click();
  await expect(page.getByText('waits for another administrator')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Agree' })).toHaveCount(0);

  await signIn(other, 'du.ming');
  await other.goto('/console/administration/access');
  window = other.getByRole('dialog');
  for (const nothing of ['No role is waiting.', 'No reset is waiting.']) {
    await other.getByRole('button', { name: 'Agree' }).first().click();
    await window.getByRole('button', { name: 'Agree' }).click();
    await expect(other.getByText(nothing)).toBeVisible();
  }
  await expect(
    other.getByRole('row', { name: /ma\.jun.*Union representative.*杜明.*asked for by gao\.yuan/ }),
  ).toBeVisible();
  await elsewhere.close();
});

test('a role is given in an emergency, seen by the auditor with its reason, and ended', async ({ page }) => {
  const somebody = await idOf(page, 'gao.yuan');
  await page.goto('/console/administration/access');
  await page.getByRole('button', { name: 'Give in an emergency' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('combobox', { name: 'Person' }).fill(somebody);
  await window.getByRole('combobox', { name: 'Role' }).selectOption('INTAKE_OFFICER');
  await window.getByLabel('Why it cannot wait').fill('Both officers are ill.');
  await window.getByLabel('Hours').fill('100');
  await window.getByRole('button', { name: 'Give in an emergency' }).click();
  await expect(window.getByRole('alert')).toHaveText('A whole number from 1 to 72.');
  // What was typed is kept here as in every other window.
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Give in an emergency' }).click();
  await window.getByRole('button', { name: 'Go on with it' }).click();
  await expect(window.getByLabel('Why it cannot wait')).toHaveValue('Both officers are ill.');
  await window.getByLabel('Hours').fill('8');
  await window.getByRole('button', { name: 'Give in an emergency' }).click();
  await expect(window).toBeHidden();
  await signIn(page, 'peng.yue');
  await page.goto('/console/administration/access');
  await expect(page.getByText('Both officers are ill.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'End now' })).toHaveCount(0);
  await signIn(page, 'gao.yuan');
  await page.goto('/console/administration/access');
  await page.getByRole('button', { name: 'End now' }).click();
  await window.getByRole('button', { name: 'End now' }).click();
  await expect(page.getByText(/^Ended/)).toBeVisible();
});

test('somebody ends another session of theirs', async ({ browser, page, baseURL }) => {
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const other = await elsewhere.newPage();
  // Somebody whom no other story needs, as it ends all sessions but one.
  await signIn(other, 'liang.hui');
  await signIn(page, 'liang.hui');
  await page.goto('/console/administration/settings');
  await page.getByRole('button', { name: 'End', exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'End', exact: true })).toHaveCount(0);
  expect((await other.request.get('/staff/session')).status()).toBe(401);
  await elsewhere.close();
});

test('counsel drafts a version, records the consultation, and compares it', async ({ page }) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/administration/policies');
  await page.getByRole('button', { name: 'Draft a version' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('What the company calls it').fill('2027-1');
  await window.getByRole('button', { name: 'Draft a version' }).click();
  await expect(page.getByRole('heading', { name: 'Version 2027-1' })).toBeVisible();
  await page.getByRole('button', { name: 'Record consultation' }).click();
  await window.locator('input[type="file"]').setInputFiles({
    name: 'minutes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Everybody was asked.'),
  });
  await expect(window.getByLabel(/Minutes/)).toHaveValue(/^[0-9a-f]{64}$/);
  await window.getByRole('button', { name: 'Record consultation' }).click();
  await expect(page.getByRole('button', { name: 'Publish' })).toBeVisible();
  await expect(page.getByText('The two versions say the same.')).toBeVisible();
});

test('an auditor narrows the log down and takes it away', async ({ page }) => {
  await signIn(page, 'peng.yue');
  await page.goto('/console/administration/audit');
  await page.getByLabel('Why it was opened').selectOption('ReadPeople');
  await expect(page.getByRole('table', { name: 'Audit' })).not.toContainText('Contacts');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await download).url()).toContain('action=ReadPeople');
});

test('an administrator sees that everything works', async ({ page }) => {
  await signIn(page, 'gao.yuan');
  await page.goto('/console/administration/system');
  await expect(page.getByRole('status').filter({ hasText: 'Everything works' })).toBeVisible();
});

test('human resources hand over the account of somebody who left', async ({ page }) => {
  await signIn(page, 'sun.qian');
  await page.goto('/console/administration/accounts');
  await page.getByRole('button', { name: 'Handover missing' }).click();
  const row = page.getByRole('row', { name: /dinghao_work/ });
  await row.getByRole('button', { name: 'Hand over' }).click();
  const window = page.getByRole('dialog');
  await choose(page, 'To whom', '韩磊');
  await window.getByRole('checkbox').check();
  await window.getByRole('button', { name: 'Hand over' }).click();
  await expect(window).toBeHidden();
  await expect(row).toHaveCount(0);
});

test('somebody asks about their own data, and counsel verifies who asks', async ({ page }) => {
  await signIn(page, 'deng.rui');
  await page.goto('/console/administration/requests');
  await page.getByRole('button', { name: 'Ask about my data' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel(/words/).fill('What is kept about me?');
  await window.getByRole('button', { name: 'Ask about my data' }).click();
  await expect(page.getByText('What is kept about me?')).toBeVisible();
  await signIn(page, 'xu.jing');
  await page.goto('/console/administration/requests');
  const row = page.getByRole('row').filter({ hasText: 'What is kept about me?' });
  await row.getByRole('button', { name: 'Verify' }).click();
  await window.getByLabel('How it was verified').fill('Met in person.');
  await window.getByRole('button', { name: 'Verify' }).click();
  await expect(row.getByRole('button', { name: 'Decide' })).toBeVisible();
});
