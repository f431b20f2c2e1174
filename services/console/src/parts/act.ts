import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRef, useState } from 'react';
import { useClient } from 'urql';
import type { CombinedError } from 'urql';

/** What is asked anew after something was done: everything that hangs together. */
const touched = [
  'Case',
  'Investigation',
  'Report',
  'ReportSummary',
  'Deadline',
  'Sanction',
  'SanctionAtRisk',
  'Claim',
  'Disclosure',
  'DisclosureSummary',
  'Reward',
  'RewardSummary',
  'RetaliationGate',
  'Deduction',
  'Payroll',
];

interface Act {
  /** Gives what came of it; null: it failed. */
  run: (input: Record<string, unknown>) => Promise<object | null>;
  error: CombinedError | undefined;
  running: boolean;
}

/**
 * Does something. What is sent again after a failure bears the same name, so that it takes effect once; `named: false` for
 * what the API takes without a name, as it has no effect the second time.
 */
export function useAct(
  document: TypedDocumentNode<unknown, { input: Record<string, unknown> }>,
  { named = true }: { named?: boolean } = {},
): Act {
  const client = useClient();
  const name = useRef<string | null>(null);
  const sent = useRef('');
  const [error, setError] = useState<CombinedError>();
  const [running, setRunning] = useState(false);
  const run = async (input: Record<string, unknown>) => {
    const text = JSON.stringify(input);
    if (!name.current || sent.current !== text) name.current = crypto.randomUUID();
    sent.current = text;
    setRunning(true);
    const result = await client
      .mutation(
        document,
        { input: named ? { ...input, clientMutationId: name.current } : input },
        { additionalTypenames: touched },
      )
      .toPromise();
    setRunning(false);
    setError(result.error);
    if (result.error) return null;
    name.current = null;
    return result.data as object;
  };
  return { run, error, running };
}
