import { hasRole } from './viewer';
import type { Viewer } from './viewer';

/** The page that somebody begins with: where their work waits, or the figures for whoever sees nothing else. */
export function landingOf(viewer: Viewer): string {
  const seesFigures = hasRole(viewer, ['MANAGEMENT']);
  return seesFigures && viewer.roles.every(({ role }) => role === 'MANAGEMENT') ? '/dashboards' : '/inbox';
}
