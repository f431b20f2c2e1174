import { expect as atOnce, test } from '@playwright/test';
import type { Page } from '@playwright/test';

import { ask, complaints, signIn } from './staff';
import { choose } from './windows';

// A busy machine may take its time.
const expect = atOnce.configure({ timeout: 20_000 });

test.use({ locale: 'en-GB' });
// The later stories go on with what the earlier ones typed.
test.describe.configure({ mode: 'serial' });

interface Kept {
  /** Everything that the browser keeps, as text. */
  text: string;
  drafts: number;
  keys: number;
  extractable: boolean;
}

/** Reads what lies in the browser, as somebody would who has the machine. */
function kept(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('not read'));
      });
    const bytes = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return bytes(new Uint8Array(value));
      if (value instanceof Uint8Array)
        return `${new TextDecoder().decode(value)} ${new TextDecoder('utf-16le').decode(value)}`;
      if (typeof value !== 'object' || value === null) return String(value);
      return Object.entries(value)
        .map(([name, inner]) => `${name}: ${bytes(inner)}`)
        .join(', ');
    };
    const found: Kept = { text: '', drafts: 0, keys: 0, extractable: false };
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store, 'readonly').objectStore(store);
        const [names, values] = await Promise.all([answer(all.getAllKeys()), answer(all.getAll())]);
        found.text += `${store}: ${names.map(bytes).join()} ${values.map(bytes).join()}\n`;
        if (store === 'drafts') found.drafts += values.length;
        for (const value of values as unknown[]) {
          if (!(value instanceof CryptoKey)) continue;
          found.keys += 1;
          found.extractable ||= value.extractable;
        }
      }
      database.close();
    }
    for (const storage of [localStorage, sessionStorage])
      for (let at = 0; at < storage.length; at += 1) {
        const name = storage.key(at) ?? '';
        found.text += `${name}: ${storage.getItem(name) ?? ''}\n`;
      }
    return found;
  });
}

async function expectDrafts(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await kept(page)).drafts, { timeout: 15_000 }).toBe(count);
}

async function openReport(page: Page): Promise<string> {
  const { reports } = await ask<{ reports: { nodes: { id: string }[] } }>(
    page,
    '{ reports(filter: { statuses: [INFO_REQUESTED] }) { nodes { id } } }',
  );
  const address = `/console/report/${reports.nodes[0]?.id ?? ''}`;
  await page.goto(address);
  return address;
}

async function openReply(page: Page) {
  await page.getByRole('button', { name: 'Write to the reporter', exact: true }).click();
  return page.getByRole('dialog');
}

const typed = 'We read what you sent about the meeting room.';

test('what was typed and not sent is there again after a reload, and nobody can read it meanwhile', async ({
  page,
}) => {
  const said = complaints(page);
  await signIn(page, 'lin.xiao');
  const address = await openReport(page);
  let window = await openReply(page);
  await window.getByLabel('Text').fill(typed);
  await expectDrafts(page, 1);

  const found = await kept(page);
  expect(found.keys).toBe(1);
  expect(found.extractable).toBe(false);
  expect(found.text).toContain('drafts:');
  for (const word of ['meeting', typed, 'Write to', 'report-', 'lin.xiao', 'person-'])
    expect(found.text).not.toContain(word);

  await page.reload();
  window = await openReply(page);
  await expect(window.getByRole('group', { name: 'Draft' })).toContainText('not sent');
  await expect(window.getByLabel('Text')).toHaveCount(0);
  await window.getByRole('button', { name: 'Go on with it' }).click();
  await expect(window.getByLabel('Text')).toHaveValue(typed);

  // Closing the window is not throwing it away.
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.goto('/console/inbox');
  const unsent = page.getByRole('region', { name: 'did not send' });
  await unsent.getByRole('link', { name: 'Write to the reporter' }).click();
  await page.waitForURL(`**${address}`);
  expect(said).toEqual([]);
});

test('a session that ends takes nothing of it away, and what got no answer is done once', async ({
  page,
}) => {
  await signIn(page, 'lin.xiao');
  const address = await openReport(page);
  let window = await openReply(page);
  await window.getByLabel('Text').fill(typed);
  await expectDrafts(page, 1);
  await page.context().clearCookies();
  await window.getByRole('button', { name: 'Write to the reporter', exact: true }).click();
  await page.waitForURL('**/staff/sign-in');

  await signIn(page, 'lin.xiao');
  await page.goto(address);
  window = await openReply(page);
  await window.getByRole('button', { name: 'Go on with it' }).click();
  // It reaches the server, and the answer does not come back.
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('mutation')) {
      await route.fetch();
      await route.abort('connectionreset');
    } else await route.fallback();
  });
  await window.getByRole('button', { name: 'Write to the reporter', exact: true }).click();
  await expect(window.getByRole('alert')).toContainText('Whether it was saved is not known');
  await expect(window.getByLabel('Text')).toHaveValue(typed);
  await page.unroute('**/graphql');

  await page.reload();
  await expect(page.getByText(typed)).toHaveCount(1);
  window = await openReply(page);
  await expect(window.getByRole('group', { name: 'Draft' })).toContainText('takes effect once');
  await window.getByRole('button', { name: 'Go on with it' }).click();
  await window.getByRole('button', { name: 'Write to the reporter', exact: true }).click();
  await expect(window).toBeHidden();
  await expectDrafts(page, 0);
  await page.reload();
  await expect(page.getByText(typed)).toHaveCount(1);
});

test('somebody else who signs in at the same machine finds nothing of it', async ({ page }) => {
  await signIn(page, 'lin.xiao');
  await openReport(page);
  let window = await openReply(page);
  await window.getByLabel('Text').fill('Not for others.');
  await expectDrafts(page, 1);
  await page.context().clearCookies();
  await signIn(page, 'zhou.min');
  await page.goto('/console/inbox');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectDrafts(page, 0);
  expect((await kept(page)).keys).toBe(1);
  await expect(page.getByRole('region', { name: 'did not send' })).toHaveCount(0);

  // Nor does it come back for the one who typed it: its key is gone.
  await page.context().clearCookies();
  await signIn(page, 'lin.xiao');
  await openReport(page);
  window = await openReply(page);
  await expect(window.getByLabel('Text')).toHaveValue('');
});

test('it is thrown away when that is wanted, after a week, and when somebody signs out', async ({ page }) => {
  await signIn(page, 'lin.xiao');
  const address = await openReport(page);
  let window = await openReply(page);
  await window.getByLabel('Text').fill('To be discarded.');
  await expectDrafts(page, 1);
  await page.reload();
  window = await openReply(page);
  await window.getByRole('button', { name: 'Discard' }).click();
  await expect(window.getByLabel('Text')).toHaveValue('');
  await expectDrafts(page, 0);

  await window.getByLabel('Text').fill('To be forgotten.');
  await expectDrafts(page, 1);
  await page.clock.setFixedTime(Date.now() + 8 * 86_400_000);
  await page.goto(address);
  await expectDrafts(page, 0);
  await page.clock.setFixedTime(Date.now());

  await page.goto(address);
  window = await openReply(page);
  await window.getByLabel('Text').fill('To go with the session.');
  await expectDrafts(page, 1);
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('deleted when you sign out');
  await question.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/staff/sign-in');
  const found = await kept(page);
  expect(found).toMatchObject({ drafts: 0, keys: 0 });
});

interface Directory {
  people: { nodes: { name: string }[] };
}

test('a name that was not looked up yet chooses nobody, and whoever was chosen is called by name in a draft', async ({
  page,
}) => {
  await signIn(page, 'sun.qian');
  const { people } = await ask<Directory>(
    page,
    '{ people(filter: { employed: true }, first: 100) { nodes { name } } }',
  );
  // So far down that nobody is offered it before it is typed.
  expect(people.nodes.length).toBeGreaterThan(20);
  const { name } = people.nodes[people.nodes.length - 1] ?? { name: '' };
  await page.goto('/console/administration/people');
  await page.getByRole('link', { name: '沈岳' }).click();
  await page.getByRole('button', { name: 'Move' }).click();
  const window = page.getByRole('dialog');
  const box = window.getByRole('combobox', { name: 'Reports to' });
  const field = window
    .locator('.form-row')
    .filter({ has: page.getByRole('combobox', { name: 'Reports to' }) });
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('PeopleFound')) await page.waitForTimeout(1_000);
    await route.continue();
  });
  await box.fill(name);
  await box.press('Enter');
  const shown = await field.innerText();
  for (const other of people.nodes) expect(shown).not.toContain(other.name);
  await box.fill('');
  await choose(page, 'Reports to', name);
  await page.unrouteAll({ behavior: 'wait' });
  await expect(field).toContainText(name);
  await expectDrafts(page, 1);
  await window.getByRole('button', { name: 'Cancel' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Move' }).click();
  await window.getByRole('button', { name: 'Go on with it' }).click();
  await expect(field).toContainText(name);
  await window.getByRole('button', { name: 'Cancel' }).click();
});
