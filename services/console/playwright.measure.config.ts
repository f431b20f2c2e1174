import { defineConfig } from '@playwright/test';

import stories from './playwright.config';

/** Measurements, which print figures and assert nothing: against a company of their own, one after the other. */
export default defineConfig({
  ...stories,
  projects: [{ name: 'measurements' }],
  testDir: 'stories/measure',
  testMatch: /\.measure\.ts$/,
  workers: 1,
  timeout: 1_800_000,
  use: { ...stories.use, actionTimeout: 300_000 },
  reporter: 'line',
});
