import { expect, test } from 'vitest';

import { askedOf, problemOf } from '../src/parts/form/problem';
import { Filled } from '../src/parts/form/types';
import type { Field, Value } from '../src/parts/form/types';
import { whenOfRecord } from '../src/parts/form/when';

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

test('what is needed and empty is missing, and what is there and not as it was asked for is malformed', () => {
  const hash: Field = { name: 'sha256', kind: 'hash' };
  expect(problemOf(hash, ' ')).toBe('missing');
  expect(problemOf({ ...hash, optional: true }, ' ')).toBeNull();
  expect(problemOf({ ...hash, optional: true }, 'ab')).toBe('malformed');
  expect(problemOf(hash, 'ab'.repeat(32))).toBeNull();
  const hours: Field = { name: 'hours', label: 'Hours', kind: 'number', least: 1, most: 72 };
  expect(['', '0', '1', '72', '73', '1.5', 'x'].map((value) => problemOf(hours, value))).toEqual([
    'missing',
    'malformed',
    null,
    null,
    'malformed',
    'malformed',
    'malformed',
  ]);
  const scope: Field = { name: 'scope', label: 'Scope', kind: 'line', pattern: /^case-\d+$/ };
  expect(problemOf(scope, ' case-1 ')).toBeNull();
  expect(problemOf(scope, 'a case-1')).toBe('malformed');
  expect(problemOf({ name: 'role', kind: 'yes' }, undefined)).toBeNull();
  expect(problemOf({ name: 'clauses', kind: 'clauses' }, [])).toBe('missing');
});

test('a time of which a part was cleared is not whole', () => {
  const when: Field = { name: 'happened', kind: 'when' };
  const cleared = { precision: 'DAY', draft: { precision: 'DAY', first: '', last: '' } } as unknown as Value;
  expect(problemOf(when, cleared)).toBe('missing');
  expect(problemOf(when, { precision: 'UNKNOWN' })).toBeNull();
});

test('a field that hangs on another one is asked for when that holds what it hangs on', () => {
  const level: Field = {
    name: 'level',
    label: 'Level',
    kind: 'line',
    onlyIf: (filled) => filled.text('role') === 'DECISION_MAKER',
  };
  expect(askedOf([level], new Filled<string>({ role: 'AUDITOR' }))).toEqual([]);
  expect(askedOf([level], new Filled<string>({ role: 'DECISION_MAKER' }))).toEqual([level]);
});

test('what is on record comes back into its field as exactly as it was known', () => {
  const [earliest, latest] = ['2026-03-01', '2026-03-31'];
  expect(whenOfRecord({ precision: 'MONTH', earliest, latest })).toEqual({
    precision: 'MONTH',
    year: 2026,
    month: 3,
  });
  expect(whenOfRecord({ precision: 'BETWEEN', earliest, latest })).toEqual({
    precision: 'BETWEEN',
    first: earliest,
    last: latest,
  });
  expect(whenOfRecord({ precision: 'BEFORE', earliest: null, latest })).toEqual({
    precision: 'BEFORE',
    date: latest,
  });
  expect(whenOfRecord({ precision: 'DAY', earliest: null, latest: null })).toBeUndefined();
});
