import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useCallback } from 'react';
import { useClient } from 'urql';
import type { CombinedError } from 'urql';

/** Sends a mutation; gives back what went wrong. */
export function useDoing(): <Data, Input>(
  document: TypedDocumentNode<Data, { input: Input }>,
  input: Input,
) => Promise<CombinedError | undefined> {
  const client = useClient();
  return useCallback(
    async (document, input) => {
      const { error } = await client.mutation<unknown>(document, { input }).toPromise();
      return error;
    },
    [client],
  );
}
