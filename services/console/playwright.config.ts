import { defineConfig } from '@playwright/test';

/** What only looks. */
const looking = /(pictures|figures)\.spec\.ts$/;
/** What has a company of its own. */
const apart = /cases\/.*\.spec\.ts$/;

/**
 * Against one server with a company of its own. Stories, which change what is there, go one after the other; beside them go the
 * pictures, which only look, and the cases, each of which has a company of its own: these can be tried again, and a report names what was.
 */
export default defineConfig({
  testDir: 'stories',
  globalSetup: './stories/company.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  projects: [
    { name: 'stories', testIgnore: [looking, apart], workers: 1 },
    { name: 'cases', testMatch: apart, fullyParallel: true, retries: 1 },
    { name: 'pictures', testMatch: looking, fullyParallel: true, timeout: 240_000, retries: 1 },
  ],
  use: {
    actionTimeout: 15_000,
    baseURL: `http://127.0.0.1:${process.env['PROBITY_STORIES_PORT'] ?? '8097'}`,
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
});
