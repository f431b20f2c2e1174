import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

import { languages } from './looks';
import type { Language } from './looks';
import { ask, signIn } from './staff';
import { wordsIn } from './words';
import type { Say } from './words';

const tags: Record<Language, string> = { en: 'en-GB', 'zh-Hans': 'zh-CN' };

/** Signs in where staff do, and comes to the console. */
async function arrive(page: Page, username: string): Promise<void> {
  await page.goto('/staff/sign-in');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(process.env['PROBITY_STORIES_PASSWORD'] ?? '');
  await page.locator('form button').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/staff/sign-in'));
  await page.goto('/console/');
  await page.getByRole('heading', { level: 1 }).waitFor();
}

function go(page: Page, say: Say, where: string): Promise<void> {
  return page
    .getByRole('navigation', { name: say('shell', 'navigation.label') })
    .getByRole('link', { name: say('shell', `navigation.${where}`), exact: true })
    .click();
}

interface Sanction {
  id: string;
  subject: string;
}

interface Found {
  cases: {
    nodes: {
      id: string;
      findings: { id: string }[];
      allegations: { subject: { person: { id: string; name: string } } }[];
    }[];
  };
}

/** A proposal that waits for counsel. The form that makes one has a story of its own. */
async function proposed(page: Page): Promise<Sanction> {
  await signIn(page, 'wu.tong');
  const { cases } = await ask<Found>(
    page,
    `{ cases { nodes { id findings { id status } allegations { subject { person { id name } } } } } }`,
  );
  const found = cases.nodes.find(({ findings }) => findings.length > 0);
  const person = found?.allegations[0]?.subject.person;
  const made = await ask<{ proposeSanction: { id: string } }>(
    page,
    `mutation { proposeSanction(input: { caseId: "${found?.id ?? ''}", findingId: "${found?.findings[0]?.id ?? ''}",
      subject: "${person?.id ?? ''}", terms: { kind: WRITTEN_WARNING, months: 6 }, reasons: "It was told to outsiders.",
      proportionality: { intent: "On purpose.", harm: "One customer.", history: "None.", comparable: "A warning." } }) { id } }`,
  );
  return { id: made.proposeSanction.id, subject: person?.name ?? '' };
}

/** Goes to the list of sanctions, and from there to this one. */
async function open(page: Page, say: Say, { id, subject }: Sanction): Promise<void> {
  await go(page, say, 'sanctions');
  await page.locator(`main a[href$="${id}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
}

/** Presses the button of what may be done, fills its window in, and sends it. */
async function act(page: Page, name: string, fill?: (window: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const window = page.getByRole('dialog');
  await fill?.(window);
  await window.getByRole('button', { name, exact: true }).click();
  await expect(window).toBeHidden();
  await expect(page.getByRole('main').getByRole('button', { name, exact: true })).toHaveCount(0);
}

for (const language of languages) {
  test.describe(`in ${language}`, () => {
    // The later ones go on with what the first one did.
    test.describe.configure({ mode: 'serial' });
    test.use({ locale: tags[language] });
    const say = wordsIn(language);
    const state = (page: Page) => page.getByRole('definition').first();
    const status = (of: string) => say('enums', `SanctionStatus.${of}`);
    const word = (name: string) => say('actions', `names.${name}`);
    const field = (name: string) => say('actions', `fields.${name}`);
    let sanction: Sanction = { id: '', subject: '' };

    test('counsel weighs a proposal', async ({ page }) => {
      sanction = await proposed(page);
      await arrive(page, 'he.chuan');
      await open(page, say, sanction);
      await expect(page.getByText(say('sanction', 'next.turn')).first()).toBeVisible();
      await act(page, word('ReviewSanction'), (window) =>
        window.getByLabel(field('opinion')).fill('It fits.'),
      );
      await expect(state(page)).toHaveText(status('LEGAL_REVIEWED'));
    });

    test('human resources and a decision maker approve it', async ({ page }) => {
      for (const [username, after] of [
        ['sun.qian', 'LEGAL_REVIEWED'],
        ['zheng.kai', 'APPROVED'],
      ] as const) {
        await arrive(page, username);
        await open(page, say, sanction);
        await act(page, word('ApproveSanction'));
        await expect(state(page)).toHaveText(status(after));
      }
    });

    test('a custodian checks that it is no revenge, without learning what it is about', async ({ page }) => {
      await arrive(page, 'tang.ning');
      await go(page, say, 'gates');
      await page.locator(`main a[href$="${sanction.id.replace('sanction', 'gate')}"]`).click();
      await act(page, word('CheckGateAsCustodian'), async (window) => {
        await window.getByLabel(field('concern')).selectOption('no');
        await window.getByLabel(field('checkNote')).fill('They did not report.');
      });
      await expect(page.getByText('They did not report.')).toBeVisible();
      await expect(page.getByText('It was told to outsiders.')).toHaveCount(0);
    });

    test('human resources tell the union', async ({ page }) => {
      await arrive(page, 'sun.qian');
      await open(page, say, sanction);
      await act(page, word('NotifyUnion'));
      await expect(page.getByText(say('sanction', 'next.unionReply')).first()).toBeVisible();
    });

    test('the union finds in its inbox what it may reply to, and says what it thinks', async ({ page }) => {
      await arrive(page, 'luo.qin');
      const replies = page.getByRole('link', { name: say('enums', 'DeadlineKind.UNION_REPLY') });
      await replies.and(page.locator(`[href$="${sanction.id}"]`)).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(sanction.subject);
      await act(page, word('RecordUnionReply'), async (window) => {
        await window.getByLabel(field('position')).selectOption('OPINION');
        await window.getByLabel(field('unionOpinion')).fill('A talk would do.');
      });
      await expect(page.getByText('A talk would do.')).toBeAttached();
    });

    test('an auditor reads all of it, takes the log away, and can do nothing to it', async ({ page }) => {
      await arrive(page, 'peng.yue');
      await open(page, say, sanction);
      await expect(page.getByText(say('sanction', 'next.title'))).toBeVisible();
      await expect(page.locator('.page-actions button, .page-head button')).toHaveCount(0);
      await go(page, say, 'cases');
      await page
        .getByRole('table', { name: say('cases', 'title') })
        .getByRole('link')
        .first()
        .click();
      await page.getByRole('navigation', { name: say('caseFile', 'tabs.label') }).waitFor();
      await expect(page.getByRole('button', { name: say('actions', 'menu'), exact: true })).toHaveCount(0);
      await go(page, say, 'administration');
      await page.locator('main a[href$="/administration/audit"]').first().click();
      const table = page.getByRole('table', { name: say('audit', 'title') });
      await expect(table.getByRole('row').nth(1)).toBeVisible();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: say('audit', 'download.csv') }).click();
      expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    });

    test('an administrator looks whether everything works, and sees no case', async ({ page }) => {
      await arrive(page, 'gao.yuan');
      await go(page, say, 'administration');
      await page.locator('main a[href$="/administration/system"]').first().click();
      await expect(
        page.getByRole('status').filter({ hasText: say('system', 'well').slice(0, -1) }),
      ).toBeVisible();
      await expect(page.locator('nav a[href$="/cases"]')).toHaveCount(0);
    });

    test('management reads figures, and learns of nobody', async ({ page }) => {
      await arrive(page, 'deng.rui');
      await go(page, say, 'dashboards');
      await expect(page.locator('.tile')).toHaveCount(22);
      await expect(page.locator('.tile-wait')).toHaveCount(0);
      await expect(page.getByRole('main')).not.toContainText(sanction.subject);
    });

    test.afterAll(async ({ browser, baseURL }) => {
      const page = await browser.newPage(baseURL ? { baseURL } : {});
      await signIn(page, 'he.chuan');
      await ask(
        page,
        `mutation { withdrawSanction(input: { sanctionId: "${sanction.id}", reason: "A story." }) { id } }`,
      );
      await page.close();
    });
  });
}
