import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

import type { FiguresQueryVariables } from '../src/generated/graphql';
import { departments, figuresOf } from './figures';

/** Answers for a larger company, in which more is shown than withheld. */
export async function enlarge(page: Page): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  await page.route('**/graphql', async (route) => {
    const { query, variables } = route.request().postDataJSON() as {
      query: string;
      variables: FiguresQueryVariables;
    };
    if (query.includes('query Figures('))
      await route.fulfill({ json: { data: figuresOf(variables, today) } });
    else if (query.includes('query Departments')) await route.fulfill({ json: { data: { departments } } });
    else if (query.includes('query RepeatShare')) {
      await route.fulfill({ json: { data: { repeatShare: { people: 41, repeated: 7 } } } });
    } else await route.continue();
  });
}

/** Everything that the page asked for is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /CSV/ })).toBeEnabled({ timeout: 45_000 });
  await expect(page.locator('.detail-wait, .tile-wait')).toHaveCount(0);
  for (const chart of await page.locator('.chart').all()) await expect(chart.locator('canvas')).toBeVisible();
}
