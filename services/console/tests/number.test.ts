import { expect, test } from 'vitest';

import { numberOf } from '../src/parts/number';

test('a number is known by its form, with zeros or without, and of either series', () => {
  expect(['2026-0007', ' 2026-7 ', '2026-A0007', '2026-a7'].map(numberOf)).toEqual([
    '2026-0007',
    '2026-7',
    '2026-A0007',
    '2026-a7',
  ]);
});

test('what is not a whole number yet is looked for in the list', () => {
  expect(['', '2026', '2026-', '2026-00', '26-0007', '2026-0007 theft', 'theft'].map(numberOf)).toEqual(
    Array(7).fill(null),
  );
});
