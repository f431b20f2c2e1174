import type { RouteObject } from 'react-router';

import { withWords } from '../../words';

/** The addresses under `/administration`, each loaded when somebody goes there. */
export const administrationRoutes: RouteObject = {
  path: '/administration',
  lazy: withWords(() => import('./layout'), 'administration'),
  children: [
    { index: true, lazy: withWords(() => import('.'), 'administration') },
    { path: 'access', lazy: withWords(() => import('../access'), 'access', 'actions', 'administration') },
    {
      path: 'accounts',
      lazy: withWords(() => import('../accounts'), 'accounts', 'actions', 'administration'),
    },
    { path: 'administration', lazy: withWords(() => import('../administration'), 'administration') },
    { path: 'audit', lazy: withWords(() => import('../audit'), 'administration', 'audit') },
    { path: 'custody', lazy: withWords(() => import('../custody'), 'administration', 'custody') },
    { path: 'people', lazy: withWords(() => import('../people'), 'actions', 'administration', 'directory') },
    {
      path: 'people/:id',
      lazy: withWords(() => import('../people/person'), 'actions', 'administration', 'directory'),
    },
    {
      path: 'people/import',
      lazy: withWords(() => import('../people/import'), 'actions', 'administration', 'directory'),
    },
    {
      path: 'policies',
      lazy: withWords(() => import('../policies'), 'actions', 'administration', 'policies'),
    },
    {
      path: 'requests',
      lazy: withWords(() => import('../requests'), 'actions', 'administration', 'requests'),
    },
    {
      path: 'retention',
      lazy: withWords(() => import('../retention'), 'actions', 'administration', 'retention'),
    },
    {
      path: 'settings',
      lazy: withWords(() => import('../settings'), 'actions', 'settings'),
    },
    { path: 'system', lazy: withWords(() => import('../system'), 'system') },
  ],
};
