import { useMemo } from 'react';
import { useQuery } from 'urql';

import { graphql } from '../api/graphql';
import type { Severity } from '../generated/enums';
import { useBilingual } from './words';

const ClausesDocument = graphql(`
  query Clauses {
    rules {
      clauses {
        id
        title {
          zh
          en
        }
        severities
        isReportable
      }
    }
  }
`);

export interface ClauseWord {
  id: string;
  /** Number and title. */
  label: string;
  severities: readonly Severity[];
  isReportable: boolean;
}

/** The clauses of the policy in force under which somebody can be charged. */
export function useClauses(): readonly ClauseWord[] {
  const [{ data }] = useQuery({ query: ClausesDocument, requestPolicy: 'cache-first' });
  const say = useBilingual();
  return useMemo(
    () =>
      (data?.rules.clauses ?? [])
        .filter(({ severities }) => severities.length > 0)
        .map(({ id, title, severities, isReportable }) => ({
          id,
          label: `${id.replace(/^WX-/, '')} ${say(title) ?? ''}`.trim(),
          severities,
          isReportable: isReportable ?? false,
        })),
    [data, say],
  );
}
