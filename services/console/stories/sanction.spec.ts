import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

import { ask, complaints, signIn } from './staff';

test.use({ locale: 'en-GB' });

interface AtRisk {
  sanctionsAtRisk: { nodes: { sanctionId: string; status: string }[] };
}

async function opened(page: Page): Promise<string> {
  const { sanctionsAtRisk } = await ask<AtRisk>(page, '{ sanctionsAtRisk { nodes { sanctionId status } } }');
  return sanctionsAtRisk.nodes.find(({ status }) => status === 'APPROVED')?.sanctionId ?? '';
}

test('a sanction says whose turn it is, is carried on, and refuses in the words of the rules', async ({
  page,
}) => {
  const said = complaints(page);
  await signIn(page, 'sun.qian');
  const id = await opened(page);
  await page.goto(`/console/sanctions/${id}`);
  await expect(page.getByText('The union may reply').first()).toBeVisible();
  await expect(page.getByText('2 missing')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Decide', exact: true })).toHaveCount(0);

  await page.getByRole('button', { name: 'Record the statement' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('Day').fill('2031-01-01');
  await window.getByLabel('What they said').fill('I did not know that it was not published yet.');
  await window.getByRole('button', { name: 'Record the statement' }).click();
  await expect(window.getByRole('alert')).toContainText('nothing was saved');
  await window.getByRole('button', { name: 'Cancel' }).click();

  await signIn(page, 'luo.qin');
  await page.goto(`/console/sanctions/${id}`);
  await page.getByRole('button', { name: "Record the union's reply" }).click();
  await window.getByLabel('Does the union object?').selectOption('OPINION');
  await window.getByLabel('Its opinion').fill('A demotion would do.');
  await window.getByRole('button', { name: "Record the union's reply" }).click();
  await expect(window).toBeHidden();

  await signIn(page, 'sun.qian');
  await page.goto(`/console/sanctions/${id}`);
  await page.getByRole('button', { name: 'Answer the union' }).click();
  await window.getByLabel('The answer').fill('It was done on purpose, and twice.');
  await window.getByRole('button', { name: 'Answer the union' }).click();
  await expect(window).toBeHidden();
  await expect(page.getByText('1 missing')).toBeVisible();
  expect(said.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

/** A reporter gives their name, somebody asks to learn it, and counsel lets it go on. */
async function asked(page: Page, recipientKey: string): Promise<string> {
  const [receipt] = JSON.parse(process.env['PROBITY_STORIES_RECEIPTS'] ?? '[]') as { receipt: string }[];
  await page.goto('/en/return');
  await page
    .locator('main input:not([type=hidden])')
    .first()
    .fill(receipt?.receipt ?? '');
  await page.keyboard.press('Enter');
  const form = page.locator('form[action$="/inbox/identity"]');
  await form.waitFor({ state: 'attached' });
  await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
  await form.locator('[name=name]').fill('Somebody');
  await form.locator('button').first().click();
  await page.waitForLoadState('networkidle');

  await signIn(page, 'he.chuan');
  const { reports, viewer } = await ask<{
    reports: { nodes: { id: string }[] };
    viewer: { person: { id: string } };
  }>(page, '{ reports { nodes { id } } viewer { person { id } } }');
  const known = await ask<Record<string, { id: string; identifiedOn: string | null }>>(
    page,
    `{ ${reports.nodes.map(({ id }, at) => `r${String(at)}: report(id: "${id}") { id identifiedOn }`).join(' ')} }`,
  );
  const report = Object.values(known).find(({ identifiedOn }) => identifiedOn)?.id ?? '';
  const { requestDisclosure } = await ask<{ requestDisclosure: { id: string } }>(
    page,
    `mutation { requestDisclosure(input: { reportId: "${report}", purpose: "To protect them", recipient: "${viewer.person.id}",
      recipientKey: "${recipientKey}", fields: ["name"], basis: COURT_ORDER, paperSha256: "${'ab'.repeat(32)}" }) { id } }`,
  );
  const { id } = requestDisclosure;
  await signIn(page, 'xu.jing');
  await ask(
    page,
    `mutation { reviewDisclosure(input: { disclosureId: "${id}", approve: true, opinion: "It may go on." }) { id } }`,
  );
  await ask(
    page,
    `mutation { waiveDisclosureNotice(input: { disclosureId: "${id}", letterSha256: "${'cd'.repeat(32)}", reason: "The court asks for it." }) { id } }`,
  );
  return id;
}

test('a custodian hands a share over in the browser, and the key goes nowhere', async ({ page }) => {
  const key = process.env['PROBITY_STORIES_CUSTODIAN_KEY'] ?? '';
  const id = await asked(page, await identityToRecipient(await generateX25519Identity()));
  const said = complaints(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await signIn(page, 'tang.ning');
  await page.goto(`/console/disclosures/${id}`);
  await page.getByLabel('Your private key').fill(await generateX25519Identity());
  await page.getByRole('checkbox').check();
  const hand = page.getByRole('button', { name: 'Seal again and hand over' });
  await hand.click();
  await expect(page.getByRole('alert')).toContainText('not sealed to this key');
  await page.getByLabel('Your private key').fill(key);
  await hand.click();
  await expect(page.getByText('Handed over')).toBeVisible();
  expect(key).not.toBe('');
  expect(sent.some((text) => text.includes(key))).toBe(false);
  expect(said).toEqual([]);
});
