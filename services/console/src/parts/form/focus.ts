import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const control = 'input:not([type="hidden"]), select, textarea, button';

/**
 * Begins in the first field of a window, and goes back to where somebody came from when it closes; to the page's content, if what they
 * pressed is not there any more.
 */
export function useFocusWithin(around: RefObject<HTMLElement | null>): void {
  const [from] = useState(() => document.activeElement);
  useEffect(() => {
    around.current?.querySelector<HTMLElement>(control)?.focus();
    return () => {
      if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
      else document.getElementById('content')?.focus();
    };
  }, [around, from]);
}
