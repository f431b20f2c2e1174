import { describe, expect, it } from 'vitest';

import { decimal, toCsv } from '../src/routes/dashboards/csv';
import { addressOf, listOf } from '../src/routes/dashboards/drill';
import { groups, shapes } from '../src/routes/dashboards/kinds';
import { scaleOf } from '../src/routes/dashboards/options';
import {
  choices,
  firstDay,
  isOver,
  keyOf,
  lastDay,
  lastOver,
  parsePeriod,
  shifted,
  trendTo,
} from '../src/routes/dashboards/periods';
import type { Period } from '../src/routes/dashboards/periods';

const quarter: Period = { span: 'quarter', year: 2026, number: 1 };

describe('a period', () => {
  it.each(['2026', '2026-Q3', '2026-09'])('is read as it is written: %s', (text) => {
    const period = parsePeriod(text);
    expect(period && keyOf(period)).toBe(text);
  });

  it.each(['', '26', '2026-Q5', '2026-13', '2026-00', '0000', '2026-Q3x'])('is not %s', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });

  it('follows the one before, also over the end of a year', () => {
    expect(keyOf(shifted(quarter, -1))).toBe('2025-Q4');
    expect(keyOf(shifted({ span: 'month', year: 2025, number: 12 }, 1))).toBe('2026-01');
    expect(keyOf(shifted({ span: 'year', year: 2025 }, -2))).toBe('2023');
  });

  it('has a first and a last day', () => {
    expect([firstDay(quarter), lastDay(quarter)]).toEqual(['2026-01-01', '2026-03-31']);
    const february: Period = { span: 'month', year: 2024, number: 2 };
    expect(lastDay(february)).toBe('2024-02-29');
  });

  it('is over on the day after its last one', () => {
    expect(isOver(quarter, '2026-03-31')).toBe(false);
    expect(isOver(quarter, '2026-04-01')).toBe(true);
    expect(keyOf(lastOver('quarter', '2026-04-01'))).toBe('2026-Q1');
    expect(keyOf(lastOver('month', '2026-01-15'))).toBe('2025-12');
  });

  it('has a trend that ends with it and holds the same one of the year before', () => {
    const keys = trendTo(quarter).map(keyOf);
    expect(keys.at(-1)).toBe('2026-Q1');
    expect(keys).toContain('2025-Q1');
    expect(choices('year', '2026-11-30').map(keyOf)[0]).toBe('2026');
  });
});

describe('figures', () => {
  it('stand on exactly one page each', () => {
    const shown = groups.flatMap(({ kinds }) => kinds);
    expect([...shown].sort()).toEqual(Object.keys(shapes).sort());
  });

  it('lead to lists that are narrowed down by what lists know', () => {
    const list = listOf('SUBSTANTIATION', { by: 'CLAUSE', category: 'WX-1.2' });
    expect(list && addressOf(list)).toBe('/cases?clauses=WX-1.2');
    const severe = listOf('REPORTS', { by: 'SEVERITY', category: 'grave' });
    expect(severe && addressOf(severe)).toBe('/cases?severities=GRAVE');
    const reports = listOf('REPORTS');
    expect(reports && addressOf(reports)).toBe('/reports?all=all');
    expect(listOf('SANCTIONS', { by: 'SANCTION_KIND', category: 'dismissal' })).toBeNull();
    expect(listOf('REPORTS', { by: 'CLAUSE', category: '' })).toBeNull();
    expect(listOf('POLICY_ACKNOWLEDGED')).toBeNull();
  });

  it('have an axis that ends at a round number and is cut into equal steps', () => {
    expect(scaleOf([0.474, null, 0.58])).toEqual({ top: 0.6, step: 0.2 });
    expect(scaleOf([1])).toEqual({ top: 1, step: 0.2 });
    expect(scaleOf([14, 17])).toEqual({ top: 20, step: 5 });
    expect(scaleOf([null])).toEqual({ top: 1, step: 1 });
  });
});

describe('a file of figures', () => {
  it('is known as UTF-8, and quotes what has to be quoted', () => {
    expect(toCsv([['a', 'b,c', 'd"e', 'f\ng', null, 1.5]])).toBe('\uFEFFa,"b,c","d""e","f\ng",,1.5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '|x'])(
    'has no formula: %j',
    (text) => {
      expect(toCsv([[text]]).slice(1)).toMatch(/^"?'/);
    },
  );

  it('has exact amounts', () => {
    expect(decimal('123456789012345678')).toBe('1234567890123456.78');
    expect(decimal('5')).toBe('0.05');
    expect(decimal(undefined)).toBeNull();
  });
});
