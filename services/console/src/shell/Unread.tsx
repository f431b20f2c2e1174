import type { CombinedError } from 'urql';

import { codeOf } from '../api/problems';
import { ProblemNote } from '../parts/ProblemNote';
import { NotFound } from './NotFound';

/** In the place of a record that could not be read: it is not there, or may not be seen, or something failed. */
export function Unread({ error, again }: { error: CombinedError; again: () => void }) {
  const code = codeOf(error);
  return code === 'NOT_FOUND' || code === 'INVALID_INPUT' ? (
    <NotFound />
  ) : (
    <ProblemNote error={error} again={again} />
  );
}
