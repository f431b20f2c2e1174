import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';

import { part } from '../api/version';

/** A component that is loaded when it is first shown. */
export function lazily<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() => part(load));
}
