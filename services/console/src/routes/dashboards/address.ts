import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

import type { Currency } from '../../generated/enums';
import { useToday } from '../../shell/viewer';
import type { Breakdown } from './kinds';
import { keyOf, lastOver, parsePeriod } from './periods';
import type { Period } from './periods';

/** What is shown, as the address says it, so that it can be sent to somebody. */
export interface Shown {
  period: Period;
  /** Of what it may be broken down by, or null. */
  by: Breakdown | null;
  currency: Currency;
  /** Tables instead of charts. */
  asTables: boolean;
}

export const currencies: readonly Currency[] = ['CNY', 'EUR'];

function isCurrency(text: string | null): text is Currency {
  return currencies.some((currency) => currency === text);
}

export interface Address extends Shown {
  /** Shows something else from now on. */
  show: (next: Partial<Shown>) => void;
  /** What stands behind the address of another page of figures, so that it shows the same. */
  query: string;
}

function written(next: Partial<Shown>, before: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams(before);
  if (next.period) params.set('period', keyOf(next.period));
  if (next.currency) params.set('currency', next.currency);
  if (next.by) params.set('by', next.by);
  if (next.by === null) params.delete('by');
  if (next.asTables === true) params.set('as', 'tables');
  if (next.asTables === false) params.delete('as');
  return params;
}

export function useAddress(dimensions: readonly Breakdown[]): Address {
  const today = useToday();
  const [params, setParams] = useSearchParams();
  const show = useCallback(
    (next: Partial<Shown>) =>
      setParams((before) => written(next, before), { replace: true, preventScrollReset: true }),
    [setParams],
  );
  return useMemo(() => {
    const by = dimensions.find((dimension) => dimension === params.get('by')) ?? null;
    const currency = params.get('currency');
    const kept = new URLSearchParams(params);
    const query = kept.size > 0 ? `?${kept.toString()}` : '';
    return {
      period: parsePeriod(params.get('period')) ?? lastOver('quarter', today),
      by,
      currency: isCurrency(currency) ? currency : 'CNY',
      asTables: params.get('as') === 'tables',
      show,
      query,
    };
  }, [dimensions, params, show, today]);
}
