import { useDeferredValue, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { Unsent } from '../../drafts/Unsent';
import type { Role } from '../../generated/enums';
import { Clauses } from '../../parts/Clauses';
import { Clock } from '../../parts/Clock';
import { EmptyList } from '../../parts/EmptyList';
import { ListFoot } from '../../parts/ListFoot';
import { ListTools } from '../../parts/ListTools';
import type { Filter } from '../../parts/ListTools';
import { useListView } from '../../parts/listView';
import type { View } from '../../parts/listView';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { usePaged, useReadOn } from '../../parts/paged';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { useClauses } from '../../parts/rules';
import { SeverityMark } from '../../parts/SeverityMark';
import { useEnum } from '../../parts/words';
import { hasRole, useToday, useViewer } from '../../shell/viewer';
import { groupOf, groups, itemsOf } from './items';
import type { Item } from './items';
import { InboxDocument, InboxReportsDocument, InboxTasksDocument } from './operations';

const initial: View = { filters: {}, sort: '', descending: false, hidden: [] };

type Translate = ReturnType<typeof useTranslation<'inbox'>>['t'];

function what(item: Item, t: Translate, word: ReturnType<typeof useEnum>): ReactNode {
  const { what: waits } = item;
  if (waits.is === 'messages') return t('messages', { count: waits.count });
  if (waits.is === 'deadline') return word('DeadlineKind', waits.kind);
  return (
    <span className="record-title">
      {t('task', { kind: word('TaskKind', waits.kind) })}
      {item.text ? <span className="task-text">{item.text}</span> : null}
    </span>
  );
}

function useColumns(): readonly Column<Item>[] {
  const { t } = useTranslation('inbox');
  const word = useEnum();
  return useMemo(
    () => [
      { key: 'what', head: t('columns.what'), cell: (item) => what(item, t, word), wide: true },
      { key: 'due', head: t('columns.due'), cell: (item) => <Clock {...item} /> },
      {
        key: 'record',
        head: t('columns.record'),
        cell: (item) => (
          <span className="record-title">
            <span className="record-number">{item.number ?? '–'}</span>
            {item.title}
          </span>
        ),
        wide: true,
      },
      {
        key: 'severity',
        head: t('columns.severity'),
        cell: (item) => <SeverityMark severity={item.severity} />,
      },
      {
        key: 'clauses',
        head: t('columns.clauses'),
        cell: (item) => <Clauses clauses={item.clauses} />,
        wide: true,
      },
    ],
    [t, word],
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useTranslation('inbox');
  const { t: list } = useTranslation('list');
  const word = useEnum();
  const clauses = useClauses();
  return useMemo(
    () => [
      { key: 'mine', label: list('mine'), options: [{ value: 'mine', label: list('mine') }] },
      {
        key: 'group',
        label: t('columns.due'),
        options: groups.map((value) => ({ value, label: t(`groups.${value}`) })),
      },
      {
        key: 'severity',
        label: t('columns.severity'),
        options: (['GRAVE', 'SERIOUS', 'MINOR'] as const).map((value) => ({
          value,
          label: word('Severity', value),
        })),
      },
      {
        key: 'clause',
        label: t('columns.clauses'),
        options: clauses.map(({ id, label }) => ({ value: id, label })),
      },
    ],
    [t, list, word, clauses],
  );
}

/** Filters that look only among what was read. */
const narrowing = ['group', 'severity', 'clause'];

function isWanted(item: Item, { filters }: View, text: string, today: string): boolean {
  const ticked = (key: string) => filters[key] ?? [];
  const fits = (key: string, values: readonly string[]) =>
    ticked(key).length === 0 || values.some((value) => ticked(key).includes(value));
  return (
    fits('group', [groupOf(item, today)]) &&
    fits('severity', item.severity ? [item.severity] : []) &&
    fits(
      'clause',
      item.clauses.map(({ id }) => id),
    ) &&
    `${item.number ?? ''} ${item.title ?? ''} ${item.text ?? ''}`.toLowerCase().includes(text)
  );
}

/** Everything that is asked for the inbox, and again from time to time. */
function useInbox(mine: boolean) {
  const viewer = useViewer();
  const me = viewer.person.id;
  const { today } = viewer;
  const paged = usePaged(InboxDocument, { filter: mine ? { mine } : {} }, (data) => data.deadlines);
  const [reports, askReports] = useQuery({ query: InboxReportsDocument });
  const investigates = hasRole(viewer, ['INVESTIGATOR', 'LEGAL_COUNSEL']);
  const [tasks, askTasks] = useQuery({ query: InboxTasksDocument, variables: { me }, pause: !investigates });
  usePolling(() => {
    paged.again();
    askReports({ requestPolicy: 'network-only' });
    if (investigates) askTasks({ requestPolicy: 'network-only' });
  });
  const ready =
    paged.nodes && (reports.data || reports.error) && (!investigates || tasks.data || tasks.error);
  const has = (roles: readonly Role[]) => hasRole(viewer, roles);
  const looking = { me, mine, today, has };
  const items = ready ? itemsOf(paged.nodes ?? [], reports.data, tasks.data, looking) : undefined;
  return { paged, items, error: paged.error ?? reports.error ?? tasks.error };
}

/** What waits for the viewer: new messages, tasks, and what is due in what they see. */
export function Component() {
  const { t } = useTranslation('inbox');
  const today = useToday();
  const list = useListView('inbox', initial);
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search).trim().toLowerCase();
  const filters = useFilters();
  const columns = useColumns();
  const { paged, items, error } = useInbox((list.view.filters['mine'] ?? []).length > 0);
  const rows = items?.filter((item) => isWanted(item, list.view, wanted, today));
  const isNarrowed = wanted !== '' || narrowing.some((key) => (list.view.filters[key] ?? []).length > 0);
  const readsOn = useReadOn(paged, isNarrowed);
  return (
    <Page title={t('title')}>
      <Unsent />
      <ListTools
        list={list}
        filters={filters}
        columns={columns.slice(1).map(({ key, head }) => ({ value: key, label: head }))}
        sorts={[]}
        search={search}
        onSearch={setSearch}
        searchLabel={t('search')}
      />
      {error ? <ProblemNote error={error} again={paged.again} /> : null}
      {!rows || (rows.length === 0 && readsOn) ? (
        error ? null : (
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
          to={({ to }) => to}
          isUnread={({ what }) => what.is === 'messages'}
          groupOf={(item) => t(`groups.${groupOf(item, today)}`)}
        />
      )}
      {paged.more ? <ListFoot paged={paged} shown={paged.nodes?.length ?? 0} /> : null}
    </Page>
  );
}
