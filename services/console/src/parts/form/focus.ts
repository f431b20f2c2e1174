import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const control = 'input:not([type="hidden"]), select, textarea, button';

/**
 * Begins in the first field of a window, and goes back to where somebody came from when it closes; to the page's content, if what they
 * pressed is not there any more. `shown`: what the window shows; when it changes, the first field of that is the one.
 */
export function useFocusWithin(around: RefObject<HTMLElement | null>, shown: unknown = true): void {
  const [from] = useState(() => document.activeElement);
  useEffect(() => {
    around.current?.querySelector<HTMLElement>(control)?.focus();
  }, [around, shown]);
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
      else document.getElementById('content')?.focus();
    },
    [from],
  );
}
