import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import type { Client, CombinedError } from 'urql';

import type { Currency, MetricDimension, MetricKind } from '../../generated/enums';
import { FiguresDocument, RepeatShareDocument } from './operations';
import type { Figure } from './operations';
import { asked, keyOf, parsePeriod } from './periods';
import type { Period } from './periods';

/** The figures of several periods, as far as they are there. */
export interface Figures {
  of: (period: Period, kind: MetricKind) => Figure | undefined;
  /** Whether every period is there. */
  complete: boolean;
  error: CombinedError | undefined;
  again: () => void;
}

interface Known {
  /** What was asked. */
  question: string;
  figures: Readonly<Record<string, readonly Figure[]>>;
  error: CombinedError | undefined;
}

interface Question {
  periods: readonly Period[];
  by: MetricDimension;
  currency: Currency;
}

/** The last period first, for whoever looks wants that one; then the others together. */
async function read(
  client: Client,
  { periods, by, currency }: Question,
  tell: (part: Partial<Known>) => boolean,
) {
  const ask = async (period: Period) => {
    const variables = { ...asked(period), by, currency };
    const answer = await client
      .query(FiguresDocument, variables, { requestPolicy: 'cache-first' })
      .toPromise();
    if (answer.error) return tell({ error: answer.error }) && false;
    return tell({ figures: { [keyOf(period)]: answer.data?.metrics ?? [] } });
  };
  const last = periods.at(-1);
  if (last && (await ask(last))) await Promise.all(periods.slice(0, -1).map(ask));
}

/** Figures of periods; each period is asked for once. */
export function useFigures(periods: readonly Period[], by: MetricDimension, currency: Currency): Figures {
  const client = useClient();
  const [turn, setTurn] = useState(0);
  const keys = periods.map(keyOf).join(' ');
  const question = `${keys} ${by} ${currency} ${turn}`;
  const [known, setKnown] = useState<Known>({ question, figures: {}, error: undefined });
  useEffect(() => {
    let wanted = true;
    const tell = (part: Partial<Known>) => {
      if (!wanted) return false;
      setKnown((before) => {
        const start = before.question === question ? before : { question, figures: {}, error: undefined };
        return { ...start, ...part, figures: { ...start.figures, ...part.figures } };
      });
      return true;
    };
    const wished = keys.split(' ').flatMap((key) => parsePeriod(key) ?? []);
    void read(client, { periods: wished, by, currency }, tell);
    return () => {
      wanted = false;
    };
  }, [client, question, keys, by, currency]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return useMemo(() => {
    const { figures, error } =
      known.question === question ? known : { figures: {} as Known['figures'], error: undefined };
    return {
      of: (period, kind) => figures[keyOf(period)]?.find((figure) => figure.kind === kind),
      complete: keys.split(' ').every((key) => key === '' || figures[key] !== undefined),
      error,
      again,
    };
  }, [known, question, keys, again]);
}

/** How many of those with a proved charge had two; `null` where it is withheld, `undefined` until it is there. */
export function useRepeatShare(year: number): { people: number; repeated: number } | null | undefined {
  const client = useClient();
  const [known, setKnown] = useState<{ year: number; share: { people: number; repeated: number } | null }>();
  useEffect(() => {
    let wanted = true;
    const asking = client.query(RepeatShareDocument, { year }, { requestPolicy: 'cache-first' }).toPromise();
    void asking.then(({ data, error }) => {
      if (wanted && !error) setKnown({ year, share: data?.repeatShare ?? null });
    });
    return () => {
      wanted = false;
    };
  }, [client, year]);
  return known?.year === year ? known.share : undefined;
}
