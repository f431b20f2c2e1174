import { fileURLToPath } from 'node:url';

import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import { barriers, cutOff } from './barriers';

export type Language = 'zh-Hans' | 'en';
export const languages: readonly Language[] = ['zh-Hans', 'en'];

const pictures = fileURLToPath(new URL('../../../ops/.build/console-pictures/', import.meta.url));

/** A wide screen, one that is enlarged to 200 % (half as many pixels for the page), and a telephone. */
const [wide, enlarged, narrow] = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
  { width: 360, height: 740 },
];

/** The caret is left alone: hiding it takes a style element, which the policy refuses. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: true, caret: 'initial' });
}

/** Chooses a language as somebody does who has the page open. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.locator('.account select').first().selectOption(language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

/**
 * Looks at an open page in both languages, light and dark, wide, enlarged and narrow. Which things are where does not depend on the
 * shade, and colours do not depend on the language: so both are asked for once.
 */
export async function lookAt(page: Page, name: string, settled: () => Promise<void>): Promise<void> {
  for (const language of languages) {
    await speak(page, language);
    await settled();
    await picture(page, `${name}-light-${language}`);
    const asked = language === 'en' ? 'everything' : 'all but colours';
    expect.soft(await barriers(page, asked), `barriers in ${language}`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    await picture(page, `${name}-dark-${language}`);
    if (language === 'en') expect.soft(await barriers(page, 'colours'), 'dark').toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
    await page.setViewportSize(enlarged);
    expect.soft(await cutOff(page), `at 200 % in ${language}`).toEqual([]);
    await page.setViewportSize(narrow);
    expect.soft(await cutOff(page), `at 360 px in ${language}`).toEqual([]);
    await picture(page, `${name}-narrow-${language}`);
    await page.setViewportSize(wide);
  }
}
