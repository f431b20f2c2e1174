import { makeOperation } from 'urql';
import type { Exchange, Operation } from 'urql';
import { filter, map, pipe } from 'wonka';

/**
 * Lets through what was asked last and after the last change alone. Of two same questions the earlier may be answered later; and what
 * was asked before a change was answered may tell what was before it, though nothing would ask again.
 */
export const latest: Exchange = ({ client, forward }) => {
  let changes = 0;
  const newest = new Map<number, Operation>();
  const asked = new WeakMap<Operation, number>();

  /** Makes each question one of its own, so that its answer is known by it. */
  function ask(operation: Operation): Operation {
    if (operation.kind === 'teardown') newest.delete(operation.key);
    if (operation.kind !== 'query') return operation;
    const own = makeOperation(operation.kind, operation, operation.context);
    newest.set(own.key, own);
    asked.set(own, changes);
    return own;
  }

  /** Whether an answer tells what is; if not and nothing newer is asked, it is asked again. */
  function isOfNow(operation: Operation): boolean {
    if (operation.kind === 'mutation') changes += 1;
    if (operation.kind !== 'query') return true;
    if (newest.get(operation.key) !== operation) return false;
    if (asked.get(operation) === changes) return true;
    client.reexecuteOperation(
      makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'network-only' }),
    );
    return false;
  }

  return (operations) =>
    pipe(
      pipe(operations, map(ask), forward),
      filter(({ operation }) => isOfNow(operation)),
    );
};
