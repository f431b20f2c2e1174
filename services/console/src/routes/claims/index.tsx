import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { EmptyList } from '../../parts/EmptyList';
import { ListFoot } from '../../parts/ListFoot';
import { ListTools } from '../../parts/ListTools';
import type { Filter } from '../../parts/ListTools';
import { useListView } from '../../parts/listView';
import type { View } from '../../parts/listView';
import { Loading } from '../../parts/Loading';
import { useMoney } from '../../parts/money';
import { Page } from '../../parts/Page';
import { usePaged } from '../../parts/paged';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { StateTag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useState } from 'react';
import { ClaimsDocument } from './operations';
import type { ClaimRow } from './operations';

const initial: View = { filters: { open: ['open'] }, sort: '', descending: false, hidden: [] };

function useColumns(): readonly Column<ClaimRow>[] {
  const { t } = useTranslation('claims');
  const money = useMoney();
  return useMemo(
    () => [
      {
        key: 'debtor',
        head: t('columns.debtor'),
        wide: true,
        cell: ({ debtor }) =>
          debtor?.person ? (
            <Who person={debtor.person} />
          ) : debtor?.outsideId ? (
            t('outside')
          ) : (
            t('unassessed')
          ),
      },
      {
        key: 'status',
        head: t('columns.status'),
        cell: ({ status }) => <StateTag of="ClaimStatus" state={status} />,
      },
      {
        key: 'claimed',
        head: t('columns.claimed'),
        cell: ({ claimed }) => <span className="amount">{claimed ? money(claimed) : '–'}</span>,
      },
      {
        key: 'recovered',
        head: t('columns.recovered'),
        cell: ({ recovered }) => <span className="amount">{recovered ? money(recovered) : '–'}</span>,
      },
      {
        key: 'outstanding',
        head: t('columns.outstanding'),
        cell: ({ outstanding }) => <span className="amount">{outstanding ? money(outstanding) : '–'}</span>,
      },
      { key: 'owner', head: t('columns.owner'), cell: ({ owner }) => <Who person={owner} /> },
    ],
    [t, money],
  );
}

/** Claims for damages that the viewer may read. */
export function Component() {
  const { t } = useTranslation('claims');
  const list = useListView('claims', initial);
  const [search, setSearch] = useState('');
  const columns = useColumns();
  const filters = useMemo<readonly Filter[]>(
    () => [{ key: 'open', label: t('open'), options: [{ value: 'open', label: t('open') }] }],
    [t],
  );
  const open = (list.view.filters['open'] ?? []).length > 0;
  const variables = useMemo(() => ({ filter: open ? { open } : {} }), [open]);
  const paged = usePaged(ClaimsDocument, variables, (data) => data.claims);
  const wanted = search.trim().toLowerCase();
  const rows = paged.nodes?.filter(({ debtor }) =>
    (debtor?.person?.name ?? '').toLowerCase().includes(wanted),
  );
  return (
    <Page title={t('title')}>
      <ListTools
        list={list}
        filters={filters}
        columns={columns.slice(1).map(({ key, head }) => ({ value: key, label: head }))}
        sorts={[]}
        search={search}
        onSearch={setSearch}
        searchLabel={t('search')}
      />
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows && !paged.error ? <Loading /> : null}
      {rows?.length === 0 ? (
        <EmptyList
          list={list}
          search={search}
          onSearch={setSearch}
          none={{ title: t('empty.title'), text: t('empty.text') }}
        />
      ) : null}
      {rows && rows.length > 0 ? (
        <RecordTable
          label={t('title')}
          columns={columns.filter(({ key }) => !list.view.hidden.includes(key))}
          rows={rows}
          keyOf={({ id }) => id}
          to={({ id }) => `/claims/${id}`}
        />
      ) : null}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
