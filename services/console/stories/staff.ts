import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';

const signedIn = new Map<string, Promise<BrowserContext>>();

async function enter(
  browser: Browser,
  username: string,
  baseURL: string | undefined,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    ...(baseURL ? { baseURL } : {}),
  });
  const page = await context.newPage();
  await signIn(page, username);
  await page.close();
  return context;
}

/** A page of somebody's, who signs in once however many pages they open. */
export async function pageOf(browser: Browser, username: string, baseURL: string | undefined): Promise<Page> {
  const context = signedIn.get(username) ?? enter(browser, username, baseURL);
  signedIn.set(username, context);
  return (await context).newPage();
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
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Signs somebody in, and says under which id they are known. */
export async function idOf(page: Page, username: string): Promise<string> {
  await signIn(page, username);
  const { viewer } = await ask<{ viewer: { person: { id: string } } }>(page, '{ viewer { person { id } } }');
  return viewer.person.id;
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
