import { mapExchange } from 'urql';
import type { Client, Exchange, Operation } from 'urql';

import { lost, onReturn, reached } from './connection';
import { codesOf } from './problems';

/** What passes: what was read before still holds as far as anybody knows. Whoever may not read any more loses what is shown. */
const passing: readonly string[] = ['NETWORK', 'UNAVAILABLE', 'INTERNAL'];

/** Takes note of what the server answers, and that it does not. */
export const noticing: Exchange = mapExchange({
  onResult({ operation, error }) {
    if (codesOf(error).includes('NETWORK')) lost();
    else if (operation.kind !== 'subscription') reached();
  },
});

/**
 * Keeps what a page reads while it is shown. If reading it anew fails, the page goes on with what it has, so that no window in which
 * somebody types is taken away; once the server is back, everything that is shown is read anew.
 */
export function keeping(client: () => Client): Exchange {
  const shown = new Map<number, { operation: Operation; data: unknown }>();
  onReturn(() => {
    for (const { operation } of shown.values()) {
      client().reexecuteOperation({
        ...operation,
        context: { ...operation.context, requestPolicy: 'network-only' },
      });
    }
  });
  return mapExchange({
    onOperation(operation) {
      const { kind, key } = operation;
      if (kind === 'teardown') shown.delete(key);
      else if (kind === 'query') shown.set(key, { operation, data: shown.get(key)?.data });
    },
    onResult(result) {
      const { kind, key } = result.operation;
      const before = kind === 'query' ? shown.get(key) : undefined;
      if (!before) return;
      const codes = codesOf(result.error);
      if (codes.length === 0) before.data = result.data;
      else if (!codes.every((code) => passing.includes(code))) before.data = undefined;
      else if (before.data) {
        result.data = before.data;
        // That the server is away is said once, for all that is shown.
        if (codes.includes('NETWORK')) delete result.error;
      }
    },
  });
}
