import { expect, test } from '@playwright/test';

import { enlarge, settled } from './larger';
import { lookAt } from './looks';
import { complaints, pageOf } from './staff';

const addresses = [
  ['overview', '/dashboards'],
  ['reports', '/dashboards/reports'],
  ['reports-tables', '/dashboards/reports?as=tables'],
  ['report', '/dashboards/report?by=CLAUSE'],
  ['departments', '/dashboards/policy?as=tables'],
] as const;

for (const [name, path] of addresses) {
  test(`${name} of a larger company can be seen and heard`, async ({ browser, baseURL }) => {
    const page = await pageOf(browser, 'deng.rui', baseURL);
    const said = complaints(page);
    await enlarge(page);
    await page.goto(`/console${path}`);
    await lookAt(page, `dashboards-larger-${name}`, () => settled(page));
    expect(said).toEqual([]);
    await page.close();
  });
}
