import { useCallback } from 'react';

import type { MetricKind } from '../../generated/enums';
import { pages } from '../../pages';
import { hasRole, useViewer } from '../../shell/viewer';
import type { Breakdown } from './kinds';

/** A list, narrowed down as far as the API can do it: to what is counted, never to a period. */
export interface List {
  path: '/cases' | '/reports';
  filters: Readonly<Record<string, readonly string[]>>;
}

const ofReports: Partial<Record<MetricKind, Readonly<Record<string, readonly string[]>>>> = {
  REPORTS: {},
  ANONYMOUS_SHARE: {},
  ANONYMOUS_FOLLOW_UP: {},
  RETALIATION_SHARE: {},
  DAYS_TO_CLOSE: { statuses: ['CLOSED'] },
  STILL_OPEN: {
    statuses: [
      'RECEIVED',
      'ACKNOWLEDGED',
      'TRIAGED',
      'INFO_REQUESTED',
      'ACCEPTED',
      'LINKED',
      'FEEDBACK_GIVEN',
      'REOPENED',
    ],
  },
  ACKNOWLEDGED_ON_TIME: { overdue: ['overdue'] },
  ANSWERED_ON_TIME: { overdue: ['overdue'] },
};

const ofCases: Partial<Record<MetricKind, Readonly<Record<string, readonly string[]>>>> = {
  SUBSTANTIATION: {},
  INCONCLUSIVE: {},
  SANCTIONS: {},
  ANNULLED_SANCTIONS: {},
  OVERTURNED_SHARE: {},
  KNOWLEDGE_TO_DECISION: {},
  DECIDED_LATE: {},
  DEADLINES_KEPT: {},
  DEADLINES_EXTENDED: {},
  DEADLINES_OVERDUE: { overdue: ['overdue'] },
  DAMAGES_CLAIMED: {},
  DAMAGES_RECOVERED: {},
};

/** The global id of a department that is a category. */
export function departmentId(category: string): string {
  return category.startsWith('department-') ? category : `department-${category}`;
}

/** How a category narrows a list of cases down; null if lists know nothing of it. */
function narrowed(by: Breakdown, category: string): Record<string, readonly string[]> | null {
  if (category === '') return null;
  switch (by) {
    case 'CLAUSE':
      return { clauses: [category] };
    case 'SEVERITY':
      return { severities: [category.toUpperCase()] };
    case 'DEPARTMENT':
      return { departments: [departmentId(category)] };
    case 'SANCTION_KIND':
    case 'DEADLINE_KIND':
      return null;
  }
}

/** The list that comes nearest to what a figure counts; null if there is none. */
export function listOf(kind: MetricKind, under?: { by: Breakdown; category: string }): List | null {
  const [reports, cases] = [ofReports[kind], ofCases[kind]];
  if (!under) {
    if (reports) return { path: '/reports', filters: reports };
    return cases ? { path: '/cases', filters: cases } : null;
  }
  const filter = narrowed(under.by, under.category);
  if (!filter || !(reports ?? cases)) return null;
  return { path: '/cases', filters: { ...cases, ...filter } };
}

export function addressOf({ path, filters }: List): string {
  const params = new URLSearchParams();
  for (const [filter, values] of Object.entries(filters)) {
    for (const value of values) params.append(filter, value);
  }
  // Even a list that is not narrowed down is asked for as such, and not as it was looked at last.
  if (params.size === 0) params.set('all', 'all');
  return `${path}?${params.toString()}`;
}

/** Where a figure leads to: to a list that the viewer works with, or nowhere. */
export function useDrill(): (kind: MetricKind, under?: { by: Breakdown; category: string }) => string | null {
  const viewer = useViewer();
  return useCallback(
    (kind, under) => {
      const list = listOf(kind, under);
      const page = pages.find(({ path }) => path === list?.path);
      return list && page && hasRole(viewer, page.roles ?? []) ? addressOf(list) : null;
    },
    [viewer],
  );
}
