import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useClient, useQuery } from 'urql';
import type { AnyVariables, CombinedError } from 'urql';

interface Connection<Node> {
  nodes: Node[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface Paged<Node> {
  /** Undefined: nothing is there yet. */
  nodes: Node[] | undefined;
  total: number;
  error: CombinedError | undefined;
  loading: boolean;
  /** Null: everything is there. */
  more: (() => void) | null;
  again: () => void;
}

interface Further<Node> {
  key: string;
  pages: Connection<Node>[];
}

/** A list of the API's, page after page. Other variables begin a new one. */
export function usePaged<Data, Variables extends AnyVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node>,
): Paged<Node> {
  const client = useClient();
  const [{ data, error, fetching, stale }, execute] = useQuery<Data>({ query, variables });
  const key = JSON.stringify(variables);
  const [further, setFurther] = useState<Further<Node>>({ key, pages: [] });
  const [failed, setFailed] = useState<CombinedError>();
  const [asking, setAsking] = useState(false);
  const first = data && pick(data);
  const pages = useMemo(
    () => (first ? [first, ...(further.key === key ? further.pages : [])] : []),
    [first, further, key],
  );
  const last = pages[pages.length - 1];
  const after = last?.pageInfo.hasNextPage ? last.pageInfo.endCursor : null;
  const more = useCallback(() => {
    setAsking(true);
    void client
      .query<Data>(query, { ...variables, after })
      .toPromise()
      .then((result) => {
        setAsking(false);
        setFailed(result.error);
        if (!result.data) return;
        const page = pick(result.data);
        setFurther((before) => ({ key, pages: [...(before.key === key ? before.pages : []), page] }));
      });
    // The key stands for the variables.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, query, key, after]);
  return {
    nodes: first ? pages.flatMap((page) => page.nodes) : undefined,
    total: first?.totalCount ?? 0,
    error: error ?? failed,
    loading: fetching || asking || stale,
    more: after ? more : null,
    again: () => execute({ requestPolicy: 'network-only' }),
  };
}

/** Rows that are read at most so that somebody finds a text among them; whoever wants more asks for it. */
const looked = 500;

/** Reads on while somebody looks for what the server cannot look for: sealed texts are found among those that were read alone. */
export function useReadOn<Node>({ nodes, more, loading, error }: Paged<Node>, isLooking: boolean): boolean {
  const readsOn = isLooking && more !== null && !error && (nodes?.length ?? 0) < looked;
  useEffect(() => {
    if (readsOn && !loading) more();
  }, [readsOn, loading, more]);
  return readsOn;
}
