import type { RouteObject } from 'react-router';

/** The parts of a case, each with its address and loaded when it is opened. The first one has that of the case. */
export const tabs = [
  { path: '', word: 'overview', load: () => import('./overview') },
  { path: 'timeline', word: 'timeline', load: () => import('./timeline') },
  { path: 'charges', word: 'charges', load: () => import('./charges') },
  { path: 'investigation', word: 'investigation', load: () => import('./investigation') },
  { path: 'tasks', word: 'tasks', load: () => import('./tasks') },
  { path: 'people', word: 'people', load: () => import('./people') },
  { path: 'dialogue', word: 'dialogue', load: () => import('./dialogue') },
] as const;

export const tabRoutes: RouteObject[] = tabs.map(({ path, load }) =>
  path === '' ? { index: true, lazy: load } : { path, lazy: load },
);
