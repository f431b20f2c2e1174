import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseSort, CaseStatus, Severity } from '../../generated/enums';
import type { CaseFilterInput, CaseOrder } from '../../generated/graphql';
import { useDepartments } from '../../parts/departments';
import { EmptyList } from '../../parts/EmptyList';
import { ActionButtons } from '../../parts/form/ActionButtons';
import { lazily } from '../../parts/lazily';
import { ListFoot } from '../../parts/ListFoot';
import { ListTools } from '../../parts/ListTools';
import type { Filter } from '../../parts/ListTools';
import { useListView } from '../../parts/listView';
import type { View } from '../../parts/listView';
import { Loading } from '../../parts/Loading';
import { numberOf } from '../../parts/number';
import { Page } from '../../parts/Page';
import { usePaged, useReadOn } from '../../parts/paged';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import { useClauses } from '../../parts/rules';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { useColumns } from './columns';
import { CasesDocument } from './operations';
import type { CaseRow } from './operations';

const Window = lazily(() => import('./Window'));

const initial: View = { filters: { open: ['open'] }, sort: 'DEADLINE', descending: false, hidden: [] };

const statuses: readonly CaseStatus[] = [
  'OPENED',
  'ASSESSED',
  'ASSIGNED',
  'INVESTIGATING',
  'FINDINGS_ISSUED',
  'SANCTION_TRACK',
  'NO_ACTION',
  'REFERRED',
  'SUSPENDED',
  'REOPENED',
  'CLOSED',
];
const severities: readonly Severity[] = ['GRAVE', 'SERIOUS', 'MINOR'];
const sorts: readonly CaseSort[] = ['DEADLINE', 'PRIORITY', 'OPENED', 'SEVERITY', 'NUMBER'];

function useFilters(): readonly Filter[] {
  const { t } = useTranslation('cases');
  const { t: list } = useTranslation('list');
  const word = useEnum();
  const clauses = useClauses();
  const departments = useDepartments();
  return useMemo(
    () => [
      { key: 'open', label: t('open'), options: [{ value: 'open', label: t('open') }] },
      { key: 'mine', label: list('mine'), options: [{ value: 'mine', label: list('mine') }] },
      { key: 'overdue', label: t('overdue'), options: [{ value: 'overdue', label: t('overdue') }] },
      {
        key: 'statuses',
        label: t('columns.status'),
        options: statuses.map((value) => ({ value, label: word('CaseStatus', value) })),
      },
      {
        key: 'severities',
        label: t('columns.severity'),
        options: severities.map((value) => ({ value, label: word('Severity', value) })),
      },
      {
        key: 'clauses',
        label: t('columns.clauses'),
        options: clauses.map(({ id, label }) => ({ value: id, label })),
      },
      { key: 'departments', label: t('department'), options: departments.options },
    ],
    [t, list, word, clauses, departments],
  );
}

function asked(
  view: View,
  me: string,
  number: string | null,
): { filter: CaseFilterInput; orderBy: CaseOrder } {
  const ticked = (key: string) => view.filters[key] ?? [];
  return {
    filter: {
      statuses: [...ticked('statuses')] as CaseStatus[],
      severities: [...ticked('severities')] as Severity[],
      clauses: [...ticked('clauses')],
      departments: [...ticked('departments')],
      ...(ticked('open').length > 0 ? { open: true } : {}),
      ...(ticked('overdue').length > 0 ? { overdue: true } : {}),
      ...(ticked('mine').length > 0 ? { assignee: me } : {}),
      ...(number ? { number } : {}),
    },
    orderBy: { by: view.sort as CaseSort, descending: view.descending },
  };
}

function isFound(row: CaseRow, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return `${row.number} ${row.title ?? ''}`.toLowerCase().includes(wanted);
}

/** The cases that the viewer may see. */
export function Component() {
  const { t } = useTranslation('cases');
  const word = useEnum();
  const viewer = useViewer();
  const list = useListView('cases', initial);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search);
  const filters = useFilters();
  const columns = useColumns();
  const number = numberOf(wanted);
  const paged = usePaged(CasesDocument, asked(list.view, viewer.person.id, number), (data) => data.cases);
  usePolling(paged.again);
  const readsOn = useReadOn(paged, wanted.trim() !== '' && !number);
  const rows = number ? paged.nodes : paged.nodes?.filter((row) => isFound(row, wanted));
  const shown = columns.filter(({ key }) => !list.view.hidden.includes(key));
  return (
    <Page
      title={t('title')}
      actions={
        hasAction(viewer, 'OpenCase') ? (
          <ActionButtons names={['OpenCaseWithoutReport']} id="" form={Window} />
        ) : null
      }
    >
      <ListTools
        list={list}
        filters={filters}
        columns={columns.slice(1).map(({ key, head }) => ({ value: key, label: head }))}
        sorts={sorts.map((value) => ({ value, label: word('CaseSort', value) }))}
        search={search}
        onSearch={setSearch}
        searchLabel={t('search')}
      />
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows || (rows.length === 0 && readsOn) ? (
        paged.error ? null : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <EmptyList
          list={list}
          search={search}
          onSearch={setSearch}
          none={{ title: t('empty.title'), text: t('empty.text') }}
        />
      ) : (
        <RecordTable
          label={t('title')}
          columns={shown}
          rows={rows}
          keyOf={({ id }) => id}
          to={({ id }) => `/case/${id}`}
        />
      )}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
