import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportSort, ReportStatus } from '../../generated/enums';
import type { ReportFilterInput, ReportOrder } from '../../generated/graphql';
import { Clauses } from '../../parts/Clauses';
import { Clock } from '../../parts/Clock';
import { useDays } from '../../parts/days';
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
import { usePaged } from '../../parts/paged';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { SeverityMark } from '../../parts/SeverityMark';
import { StateTag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useToday, useViewer } from '../../shell/viewer';
import { ReportsDocument, dueOf } from './operations';
import type { ReportRow } from './operations';

const Window = lazily(() => import('./Window'));

const initial: View = { filters: {}, sort: 'RECEIVED', descending: true, hidden: [] };

const sorts: readonly ReportSort[] = ['RECEIVED', 'DEADLINE', 'SEVERITY'];

const statuses: readonly ReportStatus[] = [
  'RECEIVED',
  'ACKNOWLEDGED',
  'TRIAGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'LINKED',
  'REFERRED',
  'MERGED',
  'OUT_OF_SCOPE',
  'FEEDBACK_GIVEN',
  'REOPENED',
  'CLOSED',
];

function useFilters(): readonly Filter[] {
  const { t } = useTranslation('reports');
  const word = useEnum();
  return useMemo(
    () => [
      { key: 'unread', label: t('unread'), options: [{ value: 'unread', label: t('unread') }] },
      { key: 'overdue', label: t('overdue'), options: [{ value: 'overdue', label: t('overdue') }] },
      {
        key: 'crowded',
        label: t('crowded'),
        options: [
          { value: 'only', label: t('crowdedOnly') },
          { value: 'without', label: t('crowdedWithout') },
        ],
      },
      {
        key: 'statuses',
        label: t('columns.status'),
        options: statuses.map((value) => ({ value, label: word('ReportStatus', value) })),
      },
    ],
    [t, word],
  );
}

function asked(view: View, number: string | null): { filter: ReportFilterInput; orderBy: ReportOrder } {
  const ticked = (key: string) => (view.filters[key] ?? []).length > 0;
  const crowded = view.filters['crowded'] ?? [];
  return {
    filter: {
      statuses: [...(view.filters['statuses'] ?? [])] as ReportStatus[],
      ...(ticked('unread') ? { unread: true } : {}),
      ...(ticked('overdue') ? { overdue: true } : {}),
      ...(crowded.length === 1 ? { crowded: crowded[0] === 'only' } : {}),
      ...(number ? { number } : {}),
    },
    orderBy: { by: view.sort as ReportSort, descending: view.descending },
  };
}

function Name({ row }: { row: ReportRow }) {
  const { t } = useTranslation('reports');
  return (
    <span className="record-title">
      <span className="nowrap">{row.number}</span>
      {row.unread > 0 ? (
        <span className="unread-count">{t('newMessages', { count: row.unread })}</span>
      ) : null}
    </span>
  );
}

function Received({ on }: { on: string }) {
  const { short } = useDays();
  const today = useToday();
  return (
    <time className="nowrap" dateTime={on}>
      {short(on, today)}
    </time>
  );
}

function useColumns(): readonly Column<ReportRow>[] {
  const { t } = useTranslation('reports');
  const word = useEnum();
  return useMemo(
    () => [
      { key: 'name', head: t('columns.name'), cell: (row) => <Name row={row} />, wide: true },
      {
        key: 'clauses',
        head: t('columns.clauses'),
        cell: (row) => <Clauses clauses={row.categories} />,
        wide: true,
      },
      {
        key: 'status',
        head: t('columns.status'),
        cell: (row) => <StateTag of="ReportStatus" state={row.status} />,
      },
      { key: 'deadline', head: t('columns.deadline'), cell: (row) => <Clock due={dueOf(row)} /> },
      {
        key: 'severity',
        head: t('columns.severity'),
        cell: (row) => <SeverityMark severity={row.severity} />,
      },
      {
        key: 'channel',
        head: t('columns.channel'),
        cell: (row) => (
          <span className="stack">
            {word('Channel', row.channel)}
            {row.anonymous ? <span className="aside">{t('anonymous')}</span> : null}
          </span>
        ),
      },
      { key: 'received', head: t('columns.received'), cell: (row) => <Received on={row.receivedOn} /> },
      {
        key: 'case',
        head: t('columns.case'),
        cell: (row) => <span className="nowrap">{row.case?.number ?? '–'}</span>,
      },
    ],
    [t, word],
  );
}

/** The reports that the viewer may see. */
export function Component() {
  const { t } = useTranslation('reports');
  const word = useEnum();
  const viewer = useViewer();
  const list = useListView('reports', initial);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search).trim();
  const filters = useFilters();
  const columns = useColumns();
  const number = numberOf(wanted);
  const paged = usePaged(ReportsDocument, asked(list.view, number), (data) => data.reports);
  usePolling(paged.again);
  const rows = number ? paged.nodes : paged.nodes?.filter((row) => row.number.includes(wanted));
  return (
    <Page
      title={t('title')}
      actions={
        hasAction(viewer, 'FileReport') ? <ActionButtons names={['FileReport']} id="" form={Window} /> : null
      }
    >
      <ListTools
        list={list}
        filters={filters}
        columns={columns.slice(1).map(({ key, head }) => ({ value: key, label: head }))}
        sorts={sorts.map((value) => ({ value, label: word('ReportSort', value) }))}
        search={search}
        onSearch={setSearch}
        searchLabel={t('search')}
      />
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows ? (
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
          columns={columns.filter(({ key }) => !list.view.hidden.includes(key))}
          rows={rows}
          keyOf={({ id }) => id}
          to={({ id }) => `/report/${id}`}
          isUnread={({ unread }) => unread > 0}
        />
      )}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
