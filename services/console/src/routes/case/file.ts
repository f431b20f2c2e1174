import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { createContext, use, useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import type { UseQueryState } from 'urql';

import type { CaseHead } from './operations';

/** The case that is open, as every tab gets it. */
export interface CaseFile {
  id: string;
  head: CaseHead;
  /** The moment as of which it is shown; null: now. */
  asOf: string | null;
  /** Grows when the case changed. */
  beat: number;
}

export const CaseContext = createContext<CaseFile | null>(null);

export function useCaseFile(): CaseFile {
  const file = use(CaseContext);
  if (!file) throw new Error('there is no case outside of its page');
  return file;
}

/** What a tab asks about the case, as of the moment that is shown, and again when the case changed. */
export function useCaseQuery<Data, Variables extends { id: string; asOf?: string | null | undefined }>(
  query: TypedDocumentNode<Data, Variables>,
): [UseQueryState<Data>, () => void] {
  const { id, asOf, beat } = useCaseFile();
  const [state, execute] = useQuery<Data>({ query, variables: { id, asOf } });
  const asked = useRef(beat);
  useEffect(() => {
    if (asked.current === beat) return;
    asked.current = beat;
    execute({ requestPolicy: 'network-only' });
  }, [beat, execute]);
  return [state, () => execute({ requestPolicy: 'network-only' })];
}
