import { createContext, use } from 'react';

import { graphql } from '../api/graphql';
import type { Role } from '../generated/enums';
import type { ViewerQuery } from '../generated/graphql';

export const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      person {
        id
        name
      }
      roles {
        role
        level
      }
      today
      allowedActions
    }
  }
`);

export type Viewer = ViewerQuery['viewer'];

export const ViewerContext = createContext<Viewer | null>(null);

let tell: (viewer: Viewer) => void = () => undefined;

/** Who is signed in, for what is decided before a page is there. */
export const known = new Promise<Viewer>((resolve) => {
  tell = resolve;
});

export function know(viewer: Viewer): void {
  tell(viewer);
}

/** Who is signed in. */
export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('there is no viewer outside the shell');
  return viewer;
}

export function hasRole(viewer: Viewer, roles: readonly Role[]): boolean {
  return viewer.roles.some((held) => roles.includes(held.role));
}

/** Whether their roles alone let them do it, by its name in the access policies. */
export function hasAction(viewer: Viewer, action: string): boolean {
  return viewer.allowedActions.includes(action);
}

/** The day in the company's time zone, in which deadlines are counted. */
export function useToday(): string {
  return useViewer().today;
}
