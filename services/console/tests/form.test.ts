import { expect, test } from 'vitest';

import { Filled } from '../src/parts/form/types';
import type { Value } from '../src/parts/form/types';

test('what was proposed goes back to the API as it came, without the names of types', () => {
  const proposed = {
    __typename: 'SanctionTerms',
    kind: 'FINE',
    months: null,
    amount: { __typename: 'Money', minor: '5000', currency: 'CNY' },
  } as unknown as Value;
  const filled = new Filled({ terms: proposed });
  expect(filled.whole('terms')).toEqual({
    kind: 'FINE',
    months: null,
    amount: { minor: '5000', currency: 'CNY' },
  });
});

test('nothing that was filled in stays nothing', () => {
  expect(new Filled({}).whole('terms')).toBeUndefined();
});
