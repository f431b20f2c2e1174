import { readFile } from 'node:fs/promises';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { ask, complaints, signIn } from './staff';
import { begin, choose } from './windows';

test.use({ locale: 'en-GB' });
// The later stories go on with what the earlier ones did.
test.describe.configure({ mode: 'serial' });

interface Cases {
  cases: { nodes: { id: string; reports: { id: string }[] }[] };
}

async function caseIn(page: Page, status: string) {
  const { cases } = await ask<Cases>(
    page,
    `{ cases(filter: { statuses: [${status}] }) { nodes { id reports { id } } } }`,
  );
  const [found] = cases.nodes;
  if (!found) throw new Error(`there is no case in ${status}`);
  return found;
}

test('an investigator proposes a sanction on a finding, and is told that there are no fines here', async ({
  page,
}) => {
  const said = complaints(page);
  await signIn(page, 'chen.li');
  const { id } = await caseIn(page, 'FINDINGS_ISSUED');
  await page.goto(`/console/case/${id}`);
  const window = await begin(page, 'Actions', 'Propose a sanction');
  await expect(window.getByLabel('Against whom, on which finding')).not.toHaveValue('');
  await window.getByLabel('Kind of sanction').selectOption('FINE');
  await window.getByRole('group', { name: 'Sanction', exact: true }).getByLabel('Amount').fill('500');
  await window.getByLabel('Reasons').fill('The customers were copied, and the copies were not shared.');
  await window.getByLabel('Intent or negligence').fill('Convenience; no wish to harm.');
  await window.getByRole('button', { name: 'Propose a sanction' }).click();
  await expect(window.getByText('This is needed.')).toBeVisible();
  await window.getByLabel('The harm done').fill('None is known.');
  await window.getByLabel("The person's history").fill('Nothing before.');
  await window.getByLabel('How comparable cases were decided').fill('With a written warning.');
  await window.getByRole('button', { name: 'Propose a sanction' }).click();
  await expect(window.getByRole('alert')).toContainText('nothing was saved');
  await window.getByLabel('Kind of sanction').selectOption('SERIOUS_WARNING');
  await window.getByLabel('Months on the record').fill('12');
  await window.getByRole('button', { name: 'Propose a sanction' }).click();
  await page.waitForURL('**/console/sanctions/sanction-*');
  await expect(page.getByText('Convenience; no wish to harm.').first()).toBeVisible();
  expect(said).toEqual([]);

  // Other stories propose on the same finding.
  const sanction = /sanction-\w+/.exec(page.url())?.[0] ?? '';
  await signIn(page, 'he.chuan');
  await ask(
    page,
    `mutation { withdrawSanction(input: { sanctionId: "${sanction}", reason: "A story." }) { id } }`,
  );
});

test('counsel claims damages, item by item', async ({ page }) => {
  await signIn(page, 'he.chuan');
  const { id } = await caseIn(page, 'SANCTION_TRACK');
  await page.goto(`/console/case/${id}`);
  const window = await begin(page, 'Actions', 'Claim damages');
  await window.getByLabel('Who', { exact: true }).selectOption({ index: 1 });
  await window.getByLabel('Amount').fill('1200.50');
  await window.getByRole('button', { name: 'Add an item' }).click();
  await window.getByLabel('How it is worked out').nth(1).selectOption('LOST_UNITS');
  await window.getByLabel('Number of units').fill('10');
  await window.getByLabel('Profit on one unit').fill('30');
  await window.getByLabel('Fault').selectOption('GROSS_NEGLIGENCE');
  await window.getByLabel('Their part of the liability, per cent').fill('50');
  await window.getByLabel('How the loss follows').fill('The list had to be called back.');
  await window.getByRole('button', { name: 'Claim damages' }).click();
  await page.waitForURL('**/console/claims/claim-*');
  await expect(page.getByText('CN¥750.25').first()).toBeVisible();
  await page.goto(`/console/case/${id}`);
  await expect(page.getByRole('region', { name: 'Claims for damages' })).toContainText('CN¥750.25');
});

test('intake proposes a reward, and looks after the reporter', async ({ page }) => {
  await signIn(page, 'lin.xiao');
  const { id, reports } = await caseIn(page, 'SANCTION_TRACK');
  await page.goto(`/console/case/${id}`);
  let window = await begin(page, 'Actions', 'Propose a reward');
  await window.getByLabel('Amount').fill('2000');
  await window.getByLabel('Why this much').fill('It saved the company the list.');
  await window.getByRole('button', { name: 'Propose a reward' }).click();
  await page.waitForURL('**/console/rewards/reward-*');
  await expect(page.getByText('It saved the company the list.')).toBeVisible();

  await page.goto(`/console/report/${reports[0]?.id ?? ''}`);
  window = await begin(page, 'Act', 'Open a plan');
  await window.getByRole('button', { name: 'Open a plan' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('button', { name: 'Check in' }).click();
  await window.getByLabel('What is written to the reporter').fill('How do you fare?');
  await window.getByRole('button', { name: 'Check in' }).click();
  await expect(window).toBeHidden();
  await expect(page.getByText('How do you fare?').first()).toBeVisible();
  // The next one is not made before its time, and a plan is not closed before the last one.
  await expect(page.getByRole('button', { name: 'Check in' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Close the plan' })).toHaveCount(0);
});

test('intake takes down what was told by telephone, accepts it, and attaches it to a case', async ({
  page,
}) => {
  const said = complaints(page);
  await signIn(page, 'lin.xiao');
  await page.goto('/console/reports');
  await page.getByRole('button', { name: 'Take down a report' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('How it came').selectOption('TELEPHONE');
  await window.getByLabel('They gave no name').check();
  await window.getByLabel('What they told').fill('The list was sent on from a private account.');
  await window.getByRole('button', { name: 'Take down a report' }).click();
  await expect(window.getByText('This is needed.')).toBeVisible();
  await window.getByRole('group', { name: 'What it is about' }).getByRole('checkbox').first().check();
  await window.getByRole('button', { name: 'Take down a report' }).click();
  await page.waitForURL('**/console/report/report-*');
  await expect(page.getByText('The list was sent on from a private account.')).toBeVisible();

  const report = /report-\w+/.exec(page.url())?.[0] ?? '';
  for (const step of [
    `acknowledgeReport(input: { reportId: "${report}" })`,
    `triageReport(input: { reportId: "${report}", clauses: ["WX-6.3.1"], severity: SERIOUS, assessment: "The other list." })`,
    `acceptReport(input: { reportId: "${report}" })`,
  ]) {
    expect(await ask(page, `mutation { ${step} { id } }`)).not.toBeNull();
  }
  const { id } = await caseIn(page, 'INVESTIGATING');
  await page.goto(`/console/case/${id}`);
  await begin(page, 'Actions', 'Attach a report');
  await window.getByLabel('On which report').selectOption(report);
  await window.getByRole('button', { name: 'Attach a report' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('link', { name: 'Dialogue' }).click();
  await expect(page.getByRole('main').locator(`a[href$="${report}"]`)).toBeVisible();
  expect(said).toEqual([]);
});

test('counsel opens a case on what the company knows itself', async ({ page }) => {
  await signIn(page, 'xu.jing');
  await page.goto('/console/cases');
  await page.getByRole('button', { name: 'Open a case' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Title').fill('Known without a report');
  await choose(page, 'Counsel who answers for it', '许静');
  await window.getByLabel('Known to the company since').fill('2099-01-01');
  await window.getByRole('button', { name: 'Open a case' }).click();
  await expect(window.getByRole('alert')).toContainText('nothing was saved');
  await window.getByLabel('Known to the company since').fill('2026-11-02');
  await window.getByRole('button', { name: 'Open a case' }).click();
  await page.waitForURL('**/console/case/case-*');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Known without a report');
});

test('human resources pay a reward to whoever shows its code', async ({ page }) => {
  const [receipt] = JSON.parse(process.env['PROBITY_STORIES_RECEIPTS'] ?? '[]') as { receipt: string }[];
  await page.goto('/en/return');
  await page.locator('#code').fill(receipt?.receipt ?? '');
  await page.keyboard.press('Enter');
  const code = (await page.locator('p.receipt').first().textContent()) ?? '';
  await signIn(page, 'sun.qian');
  await page.goto('/console/payment');
  await page.getByRole('textbox', { name: 'Code' }).fill('AAAA-AAAA-AAAA-AAAA-AAAA');
  await page.getByRole('button', { name: 'Take the code' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('button', { name: 'Take the code' }).click();
  await expect(page.getByText('CN¥3,000.00')).toBeVisible();
  await page.getByLabel('SHA-256 of the receipt').fill('ab'.repeat(32));
  await page.getByRole('button', { name: 'Record the payment' }).click();
  await expect(page.getByText('It was paid. Nothing is left to do.')).toBeVisible();
});

interface Claims {
  claims: { nodes: { id: string; status: string }[] };
}

test('human resources are told what a month lacks, and enter the wage', async ({ page }) => {
  await signIn(page, 'he.chuan');
  const { claims } = await ask<Claims>(page, '{ claims { nodes { id status } } }');
  const claim = claims.nodes.find(({ status }) => status === 'NOTICED')?.id ?? '';
  // Of the months that have begun, 2025-12 is the last whose minimum wages are on file.
  const [day, hash] = ['2025-11-20', 'cd'.repeat(32)];
  const owed = 'amount: { minor: "400000", currency: CNY }';
  for (const step of [
    `recordAgreement(input: { claimId: "${claim}", ${owed}, on: "${day}", agreementSha256: "${hash}" })`,
    `noticeDeduction(input: { claimId: "${claim}", on: "${day}", noticeSha256: "${hash}" })`,
    `scheduleRecovery(input: { claimId: "${claim}", way: WAGES, from: "2025-11" })`,
  ]) {
    expect(await ask(page, `mutation { ${step} { id } }`)).not.toBeNull();
  }
  await signIn(page, 'ma.jun');
  await page.goto('/console/payroll?month=2026-11');
  await expect(page.getByText('Nothing is planned for this month')).toBeVisible();
  await page.getByRole('button', { name: 'Plan the month' }).click();
  const unplanned = page.getByRole('list', { name: 'Could not be planned' });
  await expect(unplanned).toContainText('no wage is on record');
  await unplanned.getByRole('button', { name: 'Enter a wage' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Place whose minimum wage holds').selectOption({ index: 1 });
  await window.getByLabel('Wage of the month').fill('9000');
  await window.getByRole('button', { name: 'Enter a wage' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('button', { name: 'Plan the month' }).click();
  await expect(unplanned).toContainText('minimum wage');
});

/** Plans a month for the one person from whose wage something is deducted. */
async function plan(page: Page, month: string): Promise<void> {
  await page.goto(`/console/payroll?month=${month}`);
  await page.getByRole('button', { name: 'Plan the month' }).click();
  const unplanned = page.getByRole('list', { name: 'Could not be planned' });
  await unplanned.getByRole('button', { name: 'Enter a wage' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Place whose minimum wage holds').selectOption('shenzhen');
  await window.getByLabel('Wage of the month').fill('9000');
  await window.getByRole('button', { name: 'Enter a wage' }).click();
  await expect(window).toBeHidden();
  await page.getByRole('button', { name: 'Plan the month' }).click();
  await expect(page.getByText('The month is planned for 1 person.')).toBeVisible();
}

test('a planned month goes to the payroll office as a file, and comes back with what was deducted', async ({
  page,
}) => {
  await signIn(page, 'ma.jun');
  await plan(page, '2025-11');
  const row = page.getByRole('table', { name: 'Payroll deductions' }).getByRole('row').nth(1);
  await expect(row).toContainText('Planned');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  const [head, line] = text.split('\r\n');
  const takeBack = async (answer: string) => {
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Take the file back' }).click();
    const csv = `${head ?? ''}\r\n${(line ?? '').replace(/,,$/, answer)}\r\n`;
    await (await chosen).setFiles({ name: 'payroll.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  };
  // Less than planned needs a reason; a row with a fault takes nothing back.
  await takeBack(',1000.00,');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(row).toContainText('Planned');
  await takeBack(',1000.00,unpaid leave');
  await expect(page.getByText('1 row told something new.')).toBeVisible();
  await expect(row).toContainText('Confirmed');
  await expect(row).toContainText('CN¥1,000.00');

  // What is told of one person alone is told on their page.
  await plan(page, '2025-12');
  await page.getByRole('table', { name: 'Payroll deductions' }).getByRole('link').first().click();
  await page.waitForURL('**/console/payroll/person-*');
  const deductions = page.getByRole('region', { name: 'Deductions' }).getByRole('listitem');
  await expect(deductions.filter({ hasText: '2025-11' })).toContainText('Confirmed');
  const open = deductions.filter({ hasText: '2025-12' });
  await open.getByRole('button', { name: 'Record what was deducted' }).click();
  const window = page.getByRole('dialog');
  await window.getByRole('button', { name: 'Record what was deducted' }).click();
  await expect(window).toBeHidden();
  await expect(open).toContainText('Confirmed');
});
