import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';

import type { Role } from './generated/graphql';

type PageWord = 'administration' | 'cases' | 'dashboards' | 'inbox' | 'reports';

/** A page of the main navigation. */
interface Page {
  path: string;
  word: PageWord;
  icon: ComponentType;
  /** The key after `g` that leads there. */
  key: string;
  /** For whom it stands in the navigation; nothing: for everybody. */
  roles?: readonly Role[];
}

/** In the order of the navigation. What somebody may see there is decided by the API alone. */
export const pages: readonly Page[] = [];

/** Every address, each loaded when somebody goes there. */
export const routes: RouteObject[] = [];
