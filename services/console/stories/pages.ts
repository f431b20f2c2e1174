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

function first(path: string, query: string, pick: (data: unknown) => string | undefined): Shown['address'] {
  return async (page) => {
    const id = pick(await ask<unknown>(page, query));
    if (!id) throw new Error(`nothing to be shown below ${path}`);
    return `${path}/${id}`;
  };
}

const ofSanction = first('/sanctions', '{ sanctionsAtRisk { nodes { sanctionId } } }', (data) => {
  return (data as { sanctionsAtRisk: { nodes: { sanctionId: string }[] } }).sanctionsAtRisk.nodes[0]
    ?.sanctionId;
});

function ofList(path: string, list: string): Shown['address'] {
  return first(path, `{ ${list} { nodes { id } } }`, (data) => {
    return (data as Record<string, { nodes: { id: string }[] }>)[list]?.nodes[0]?.id;
  });
}

/** Of whoever comes first; a wage is entered, once, as the demonstration has none. */
async function ofPayroll(page: Page): Promise<string> {
  const { people, wagePlaces } = await ask<{
    people: { nodes: { id: string }[] };
    wagePlaces: { id: string }[];
  }>(page, '{ people { nodes { id } } wagePlaces { id } }');
  const [person, place] = [people.nodes[0]?.id ?? '', wagePlaces[0]?.id ?? ''];
  await ask(
    page,
    `mutation { recordWage(input: { personId: "${person}", month: "2026-10", place: "${place}",
      wage: { minor: "900000", currency: CNY }, clientMutationId: "a wage to be seen" }) { id } }`,
  );
  return `/payroll/${person}`;
}

/** Every page, seen by somebody who works with it. */
export const pages: readonly Shown[] = [
  { name: 'administration', username: 'peng.yue', address: at('/administration') },
  { name: 'administration-access', username: 'gao.yuan', address: at('/administration/access') },
  { name: 'administration-accounts', username: 'sun.qian', address: at('/administration/accounts') },
  { name: 'administration-audit', username: 'peng.yue', address: at('/administration/audit') },
  { name: 'administration-custody', username: 'xu.jing', address: at('/administration/custody') },
  { name: 'administration-import', username: 'sun.qian', address: at('/administration/people/import') },
  { name: 'administration-people', username: 'sun.qian', address: at('/administration/people') },
  { name: 'administration-policies', username: 'xu.jing', address: at('/administration/policies') },
  { name: 'administration-requests', username: 'xu.jing', address: at('/administration/requests') },
  { name: 'administration-retention', username: 'xu.jing', address: at('/administration/retention') },
  { name: 'administration-settings', username: 'deng.rui', address: at('/administration/settings') },
  { name: 'administration-system', username: 'gao.yuan', address: at('/administration/system') },
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
  { name: 'dashboards', username: 'deng.rui', address: at('/dashboards') },
  { name: 'dashboards-handling', username: 'xu.jing', address: at('/dashboards/handling') },
  { name: 'dashboards-report', username: 'peng.yue', address: at('/dashboards/report') },
  { name: 'sanctions', username: 'peng.yue', address: at('/sanctions') },
  { name: 'sanction', username: 'sun.qian', address: ofSanction },
  { name: 'claims', username: 'peng.yue', address: at('/claims') },
  { name: 'claim', username: 'xu.jing', address: ofList('/claims', 'claims') },
  { name: 'disclosures', username: 'tang.ning', address: at('/disclosures') },
  { name: 'gates', username: 'tang.ning', address: at('/gates') },
  { name: 'gate', username: 'tang.ning', address: ofList('/gates', 'retaliationGates') },
  { name: 'rewards', username: 'peng.yue', address: at('/rewards') },
  { name: 'reward', username: 'peng.yue', address: ofList('/rewards', 'rewards') },
  { name: 'payroll', username: 'ma.jun', address: at('/payroll') },
  { name: 'payroll-person', username: 'ma.jun', address: ofPayroll },
  { name: 'payment', username: 'ma.jun', address: at('/payment') },
  { name: 'not-found', username: 'xu.jing', address: at('/nowhere') },
];
