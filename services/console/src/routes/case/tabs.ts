import type { RouteObject } from 'react-router';

import { withWords } from '../../words';

/** The parts of a case, each with its address and loaded when it is opened. The first one has that of the case. */
export const tabs = [
  { path: '', word: 'overview', load: withWords(() => import('./overview'), 'actions', 'caseFile') },
  { path: 'timeline', word: 'timeline', load: withWords(() => import('./timeline'), 'caseFile', 'timeline') },
  { path: 'charges', word: 'charges', load: withWords(() => import('./charges'), 'actions', 'charges') },
  {
    path: 'investigation',
    word: 'investigation',
    load: withWords(() => import('./investigation'), 'actions', 'investigation'),
  },
  { path: 'tasks', word: 'tasks', load: withWords(() => import('./tasks'), 'actions', 'tasks') },
  { path: 'people', word: 'people', load: withWords(() => import('./people'), 'actions', 'people') },
  {
    path: 'dialogue',
    word: 'dialogue',
    load: withWords(() => import('./dialogue'), 'actions', 'dialogue', 'report'),
  },
] as const;

export const tabRoutes: RouteObject[] = tabs.map(({ path, load }) =>
  path === '' ? { index: true, lazy: load } : { path, lazy: load },
);
