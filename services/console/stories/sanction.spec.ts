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
  const { reports } = await ask<{ reports: { nodes: { id: string }[] } }>(
    page,
    '{ reports { nodes { id } } }',
  );
  const known = await ask<Record<string, { id: string; identifiedOn: string | null }>>(
    page,
    `{ ${reports.nodes.map(({ id }, at) => `r${String(at)}: report(id: "${id}") { id identifiedOn }`).join(' ')} }`,
  );
  await page.goto(
    `/console/report/${Object.values(known).find(({ identifiedOn }) => identifiedOn)?.id ?? ''}`,
  );
  await page.getByRole('button', { name: 'Act', exact: true }).click();
  await page.getByRole('button', { name: 'Ask who reported' }).click();
  const window = page.getByRole('dialog');
  await window.getByLabel('What for').fill('To protect them');
  await window.getByLabel('What it rests on').selectOption('COURT_ORDER');
  const recipient = window.getByRole('combobox', { name: 'Who is to learn it' });
  await recipient.fill('何川');
  await window.getByRole('option', { name: '何川' }).waitFor({ state: 'attached' });
  await recipient.press('Enter');
  await window.getByLabel("The recipient's public key").fill(recipientKey);
  await window.getByRole('button', { name: 'Ask who reported' }).click();
  await expect(window.getByRole('alert')).toContainText('nothing was saved');
  await window.getByLabel('SHA-256 of the paper behind it').fill('ab'.repeat(32));
  await window.getByRole('button', { name: 'Ask who reported' }).click();
  await page.waitForURL('**/console/disclosures/disclosure-*');
  const id = /disclosure-\w+/.exec(page.url())?.[0] ?? '';
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

test('a custodian hands a share over, its recipient opens it, and no key goes anywhere', async ({ page }) => {
  const key = process.env['PROBITY_STORIES_CUSTODIAN_KEY'] ?? '';
  const own = await generateX25519Identity();
  const id = await asked(page, await identityToRecipient(own));
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
  await signIn(page, 'he.chuan');
  await page.goto(`/console/disclosures/${id}`);
  await page.getByLabel('Your private key').fill(await generateX25519Identity());
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('not sealed to this key');
  await page.getByLabel('Your private key').fill(own);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('Somebody', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByText('Somebody', { exact: true })).toHaveCount(0);
  expect(key).not.toBe('');
  for (const secret of [key, own, 'Somebody']) {
    expect(sent.some((text) => text.includes(secret))).toBe(false);
  }
  expect(said).toEqual([]);
});
