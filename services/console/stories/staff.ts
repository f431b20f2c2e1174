import { expect } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

type Kept = Exclude<BrowserContextOptions['storageState'], string | undefined>;

const signedIn = new Map<string, Kept>();

/** A page of somebody's, who signs in once however many pages they open. */
export async function pageOf(
  browser: Browser,
  username: string,
  options: BrowserContextOptions,
): Promise<Page> {
  const known = signedIn.get(username);
  const context = await browser.newContext({ ...options, ...(known ? { storageState: known } : {}) });
  const page = await context.newPage();
  if (!known) {
    await signIn(page, username);
    signedIn.set(username, await context.storageState());
  }
  return page;
}

/** Signs somebody of the demo company in, as the console's own requests do. */
export async function signIn(page: Page, username: string): Promise<void> {
  const password = process.env['PROBITY_STORIES_PASSWORD'] ?? '';
  const answer = await page.request.post('/staff/sign-in', { data: { username, password } });
  expect(answer.ok()).toBe(true);
}

/** What the API says to somebody who is signed in. */
export async function ask<Data>(page: Page, query: string): Promise<Data> {
  const session = (await (await page.request.get('/staff/session')).json()) as { csrf: string };
  const answer = await page.request.post('/graphql', {
    data: { query },
    headers: { 'x-probity-csrf': session.csrf },
  });
  return ((await answer.json()) as { data: Data }).data;
}

/** Complaints of the browser's, such as about the content security policy. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(error.message));
  return found;
}
