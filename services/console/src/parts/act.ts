import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useRef, useState } from 'react';
import { useClient } from 'urql';
import type { CombinedError } from 'urql';

import type { Attempt } from '../drafts';

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
  /** Gives what came of it; null: it failed. `before`: what is to be done before it is sent. */
  run: (
    input: Record<string, unknown>,
    before?: (attempt: Attempt) => Promise<void>,
  ) => Promise<object | null>;
  /** Takes up what was sent before the page was loaded anew, and got no answer. */
  resume: (attempt: Attempt) => void;
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
  const attempt = useRef<Attempt | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [running, setRunning] = useState(false);
  const run: Act['run'] = async (input, before) => {
    const text = JSON.stringify(input);
    if (attempt.current?.text !== text) attempt.current = { name: crypto.randomUUID(), text };
    const { name } = attempt.current;
    setRunning(true);
    await before?.(attempt.current);
    const result = await client
      .mutation(
        document,
        { input: named ? { ...input, clientMutationId: name } : input },
        { additionalTypenames: touched },
      )
      .toPromise();
    setRunning(false);
    setError(result.error);
    if (result.error) return null;
    attempt.current = null;
    return result.data as object;
  };
  const resume = (before: Attempt) => {
    attempt.current = before;
  };
  return { run, resume, error, running };
}
