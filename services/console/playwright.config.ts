import { defineConfig } from '@playwright/test';

/** Stories run one after the other against one server with a company of its own. */
export default defineConfig({
  testDir: 'stories',
  globalSetup: './stories/company.ts',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 15_000,
    baseURL: `http://127.0.0.1:${process.env['PROBITY_STORIES_PORT'] ?? '8097'}`,
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
});
