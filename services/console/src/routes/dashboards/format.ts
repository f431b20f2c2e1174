import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import type { Currency, DeadlineKind, MetricKind, SanctionKind, Severity } from '../../generated/enums';
import { useDays } from '../../parts/days';
import { useDepartments } from '../../parts/departments';
import { useMoney } from '../../parts/money';
import { useBilingual, useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import { locales, perLanguage } from '../../words/language';
import { departmentId } from './drill';
import { measure, shapes } from './kinds';
import type { Breakdown } from './kinds';
import { FigureClausesDocument } from './operations';
import type { Cell, Reference } from './operations';
import { firstDay, isOver, lastDay, shownFrom } from './periods';
import type { Period } from './periods';

/** Figures in the viewer's words. */
export interface FigureWords {
  /** The figure's number with its unit. */
  value: (kind: MetricKind, number: number, currency: Currency) => string;
  /** As short as an axis needs it. */
  tick: (kind: MetricKind, number: number) => string;
  /** What stands in a cell; null where it is withheld. */
  cell: (kind: MetricKind, cell: Cell, currency: Currency) => string | null;
  /** The same in as little room as can be: of money, whole units. */
  brief: (kind: MetricKind, cell: Cell, currency: Currency) => string | null;
  /** What the number rests on: of how many, and for durations the ninth decile; null where nothing more is known. */
  basis: (kind: MetricKind, cell: Cell) => string | null;
  /** By how much it changed since the period before; null where one of the two is withheld. */
  change: (kind: MetricKind, now: Cell | undefined, before: Cell | undefined) => string | null;
  /** Why a cell of a period is withheld. */
  reason: (period: Period) => string;
  period: (period: Period) => string;
  /** First and last day. */
  days: (period: Period) => string;
  reference: (kind: MetricKind, reference: Reference, currency: Currency) => string;
}

function usePeriodNames(): Pick<FigureWords, 'period' | 'days' | 'reason'> {
  const { t } = useTranslation('dashboards');
  const { day, month } = useDays();
  const today = useToday();
  return useMemo(
    () => ({
      period: (period) => {
        if (period.span === 'year') return t('period.year', { year: period.year });
        if (period.span === 'month') return month(firstDay(period));
        return t('period.quarter', { year: period.year, number: period.number });
      },
      days: (period) => t('period.days', { first: day(firstDay(period)), last: day(lastDay(period)) }),
      reason: (period) =>
        isOver(period, today) ? t('withheld.small') : t('withheld.running', { day: day(shownFrom(period)) }),
    }),
    [t, day, month, today],
  );
}

const useNumbers = perLanguage((language) => {
  const make = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locales[language], options);
  const [one, two, whole] = [1, 2, 0].map((digits) => make({ maximumFractionDigits: digits }));
  const compact = make({ notation: 'compact', maximumFractionDigits: 1 });
  return {
    number: (value: number) => two?.format(value) ?? '',
    whole: (value: number) => whole?.format(value) ?? '',
    percent: (value: number) => `${one?.format(value * 100) ?? ''}%`,
    points: (value: number) => one?.format(Math.abs(value * 100)) ?? '',
    money: (value: number, currency: string) =>
      make({ style: 'currency', currency, maximumFractionDigits: 0 }).format(value),
    brief: (value: number) => compact.format(value),
  };
});

type Numbers = ReturnType<typeof useNumbers>;

/** What a number changed by, as far as it can be told by a whole word: points of shares, per cent of money, else the difference. */
function difference(kind: MetricKind, now: number, before: number, numbers: Numbers): string | null {
  const change = now - before;
  if (shapes[kind] === 'share') return numbers.points(change);
  if (shapes[kind] === 'money') return before === 0 ? null : numbers.percent(Math.abs(change / before));
  return numbers.number(Math.abs(change));
}

export function useFigureWords(): FigureWords {
  const { t } = useTranslation('dashboards');
  const numbers = useNumbers();
  const money = useMoney();
  const say = useBilingual();
  const names = usePeriodNames();
  return useMemo(() => {
    const value: FigureWords['value'] = (kind, number, currency) => {
      const shape = shapes[kind];
      if (shape === 'share') return numbers.percent(number);
      if (shape === 'money') return numbers.money(number, currency);
      return shape === 'days' ? t('unit.days', { count: number }) : numbers.number(number);
    };
    const basis: FigureWords['basis'] = (
      kind,
      { count, part, medianDays, ninthDecileDays, amount, partAmount },
    ) => {
      if (count === null) return null;
      if (amount && partAmount && kind === 'DAMAGES_RECOVERED') {
        return t('basis.money', { part: money(partAmount), whole: money(amount) });
      }
      const decile = ninthDecileDays === null ? null : t('basis.decile', { count: ninthDecileDays });
      const median = medianDays === null ? null : t('basis.median', { count: medianDays });
      const told = {
        count: null,
        days: [t('basis.counted', { count }), decile],
        money: [t('basis.claims', { count })],
        rate: [t('basis.reports', { count })],
        share: [
          t('basis.share', { part: numbers.whole(part ?? 0), whole: numbers.whole(count) }),
          median,
          decile,
        ],
      }[shapes[kind]];
      return told?.filter((one) => one !== null).join(t('joint')) ?? null;
    };
    return {
      ...names,
      value,
      basis,
      tick: (kind, number) => (shapes[kind] === 'share' ? numbers.percent(number) : numbers.brief(number)),
      cell: (kind, cell, currency) => {
        if (shapes[kind] === 'money' && cell.amount) return money(cell.amount);
        const number = measure(kind, cell);
        return number === null ? null : value(kind, number, currency);
      },
      brief: (kind, cell, currency) => {
        const number = measure(kind, cell);
        return number === null ? null : value(kind, number, currency);
      },
      change: (kind, now, before) => {
        const [one, other] = [measure(kind, now), measure(kind, before)];
        if (one === null || other === null) return null;
        if (one === other) return t('change.none');
        const amount = difference(kind, one, other, numbers);
        if (amount === null) return null;
        // What is rounded to nothing is told as nothing, and one is one as it is written.
        if (parseFloat(amount) === 0) return t('change.none');
        const count = amount === '1' ? 1 : 2;
        const shape = shapes[kind] === 'share' ? 'points' : shapes[kind] === 'days' ? 'days' : 'plain';
        return t(`change.${one > other ? 'up' : 'down'}.${shape}`, { amount, count });
      },
      reference: (kind, reference, currency) =>
        t('reference.line', {
          value: value(kind, reference.value, currency),
          what: say(reference.what) ?? '',
        }),
    };
  }, [t, numbers, money, say, names]);
}

/** The name of a category. */
export function useCategories(): (by: Breakdown, category: string) => string {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const say = useBilingual();
  const departments = useDepartments();
  const [{ data }] = useQuery({ query: FigureClausesDocument, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const clauses = new Map(data?.rules.clauses.map(({ id, title }) => [id, say(title) ?? '']));
    return (by, category) => {
      if (category === '') return t(`under.${by}`);
      const value = category.toUpperCase();
      switch (by) {
        case 'CLAUSE':
          return `${category.replace(/^WX-/, '')} ${clauses.get(category) ?? ''}`.trim();
        case 'DEPARTMENT':
          return departments.say(departmentId(category));
        case 'SEVERITY':
          return word('Severity', value as Severity);
        case 'SANCTION_KIND':
          return word('SanctionKind', value as SanctionKind);
        case 'DEADLINE_KIND':
          return word('DeadlineKind', value as DeadlineKind);
      }
    };
  }, [t, word, say, departments, data]);
}
