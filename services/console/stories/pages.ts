import type { Page } from '@playwright/test';

import { ask } from './staff';

export interface Shown {
  name: string;
  username: string;
  /** Where it is; asked of the API where an id is needed. */
  address: (page: Page) => Promise<string>;
}

function at(address: string): Shown['address'] {
  return () => Promise.resolve(address);
}

interface Cases {
  cases: { nodes: { id: string; number: string }[] };
}

interface Reports {
  reports: { nodes: { id: string }[] };
}

function ofCase(tab: string): Shown['address'] {
  return async (page) => {
    const { cases } = await ask<Cases>(
      page,
      '{ cases(filter: { statuses: [INVESTIGATING] }) { nodes { id number } } }',
    );
    return `/case/${cases.nodes[0]?.id ?? ''}${tab}`;
  };
}

async function ofReport(page: Page): Promise<string> {
  const { reports } = await ask<Reports>(
    page,
    '{ reports(filter: { statuses: [INFO_REQUESTED] }) { nodes { id } } }',
  );
  return `/report/${reports.nodes[0]?.id ?? ''}`;
}

/** Every page, seen by somebody who works with it. */
export const pages: readonly Shown[] = [
  { name: 'inbox', username: 'chen.li', address: at('/inbox') },
  { name: 'cases', username: 'chen.li', address: at('/cases') },
  { name: 'reports', username: 'lin.xiao', address: at('/reports') },
  { name: 'report', username: 'lin.xiao', address: ofReport },
  { name: 'case', username: 'xu.jing', address: ofCase('') },
  { name: 'case-timeline', username: 'chen.li', address: ofCase('/timeline') },
  { name: 'case-charges', username: 'chen.li', address: ofCase('/charges') },
  { name: 'case-investigation', username: 'chen.li', address: ofCase('/investigation') },
  { name: 'case-tasks', username: 'chen.li', address: ofCase('/tasks') },
  { name: 'case-people', username: 'xu.jing', address: ofCase('/people') },
  { name: 'case-dialogue', username: 'xu.jing', address: ofCase('/dialogue') },
  { name: 'not-found', username: 'xu.jing', address: at('/nowhere') },
];
