import type { Exchange, Operation } from 'urql';
import { filter, makeSubject, merge, pipe, tap } from 'wonka';

/**
 * Lets no answer through that was asked for before the last change: it may tell what was. The client leaves out what it would ask again
 * while the same is on its way, so such a question is asked again here, once it is answered.
 */
export const latest: Exchange = ({ forward }) => {
  const again = makeSubject<Operation>();
  const asked = new WeakMap<Operation, number>();
  let changes = 0;

  function isOfNow(operation: Operation): boolean {
    // What was done here, and what others did.
    if (operation.kind !== 'query') changes += 1;
    const then = asked.get(operation);
    if (then === undefined || then === changes) return true;
    again.next(operation);
    return false;
  }

  return (operations) =>
    pipe(
      pipe(
        merge([operations, again.source]),
        tap((operation) => {
          if (operation.kind === 'query') asked.set(operation, changes);
        }),
        forward,
      ),
      filter(({ operation }) => isOfNow(operation)),
    );
};
