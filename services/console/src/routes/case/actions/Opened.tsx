import { Suspense } from 'react';
import { lazily } from '../../../parts/lazily';

import type { ActionName } from '../../../parts/form/types';
import type { CaseContextOfAction } from './context';

const Window = lazily(() => import('./Window'));

interface Props {
  name: ActionName;
  context: CaseContextOfAction;
  close: () => void;
}

/** The window of an action, loaded when somebody opens the first one. */
export function Opened(props: Props) {
  return (
    <Suspense fallback={null}>
      <Window {...props} />
    </Suspense>
  );
}
