import type { RouteObject } from 'react-router';

/** The addresses under `/administration`, each loaded when somebody goes there. */
export const administrationRoutes: RouteObject = {
  path: '/administration',
  lazy: () => import('./layout'),
  children: [
    { index: true, lazy: () => import('.') },
    { path: 'access', lazy: () => import('../access') },
    { path: 'accounts', lazy: () => import('../accounts') },
    { path: 'administration', lazy: () => import('../administration') },
    { path: 'audit', lazy: () => import('../audit') },
    { path: 'custody', lazy: () => import('../custody') },
    { path: 'people', lazy: () => import('../people') },
    { path: 'people/:id', lazy: () => import('../people/person') },
    { path: 'people/import', lazy: () => import('../people/import') },
    { path: 'policies', lazy: () => import('../policies') },
    { path: 'requests', lazy: () => import('../requests') },
    { path: 'retention', lazy: () => import('../retention') },
    { path: 'settings', lazy: () => import('../settings') },
    { path: 'system', lazy: () => import('../system') },
  ],
};
