import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import type { Employment } from '../../generated/enums';
import { When } from '../../parts/Day';
import { useDepartments } from '../../parts/departments';
import type { Departments } from '../../parts/departments';
import { EmptyState } from '../../parts/EmptyState';
import { ListFoot } from '../../parts/ListFoot';
import { ListTools } from '../../parts/ListTools';
import { useListView } from '../../parts/listView';
import type { View } from '../../parts/listView';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { usePaged } from '../../parts/paged';
import { longest } from '../../parts/people';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { useSettled } from '../../parts/settled';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { PersonName } from '../administration/parts/PersonName';
import { NameDepartment } from './NameDepartment';
import { PeopleDocument } from './operations';
import type { PersonRow } from './operations';
import { RegisterPerson } from './Register';

const initial: View = {
  filters: { employed: ['employed'] },
  sort: '',
  descending: false,
  hidden: ['joined'],
};
const employments: readonly Employment[] = ['EMPLOYEE', 'DISPATCHED', 'CONTRACTOR'];

function useColumns(departments: Departments): readonly Column<PersonRow>[] {
  const { t } = useTranslation('directory');
  const word = useEnum();
  return [
    {
      key: 'name',
      head: t('columns.name'),
      wide: true,
      cell: (row) => (
        <span className="record-title">
          <PersonName person={row} />
          {row.headsDepartment ? <span className="aside">{t('heads')}</span> : null}
          {row.number ? <span className="record-number">{row.number}</span> : null}
        </span>
      ),
    },
    {
      key: 'department',
      head: t('columns.department'),
      cell: ({ departmentId }) => departments.say(departmentId),
    },
    {
      key: 'manager',
      head: t('columns.manager'),
      cell: ({ manager }) => (manager ? <PersonName person={manager} /> : null),
    },
    {
      key: 'employment',
      head: t('columns.employment'),
      cell: ({ employment }) => (employment ? word('Employment', employment) : null),
    },
    {
      key: 'joined',
      head: t('columns.joined'),
      cell: ({ joined }) => (joined ? <When at={joined} /> : null),
    },
    {
      key: 'left',
      head: t('columns.left'),
      cell: ({ left }) => (left ? <When at={left} /> : null),
    },
  ];
}

function useFilters(departments: Departments) {
  const { t } = useTranslation('directory');
  const word = useEnum();
  return [
    { key: 'employed', label: t('employed'), options: [{ value: 'employed', label: t('employed') }] },
    {
      key: 'employment',
      label: t('columns.employment'),
      options: employments.map((value) => ({ value, label: word('Employment', value) })),
    },
    { key: 'department', label: t('columns.department'), options: departments.options },
  ];
}

function Actions({ again }: { again: () => void }) {
  const { t } = useTranslation('directory');
  const viewer = useViewer();
  const go = useNavigate();
  return (
    <>
      {hasAction(viewer, 'ImportPeople') ? (
        <Button onClick={() => void go('/administration/people/import')}>{t('import.open')}</Button>
      ) : null}
      {hasAction(viewer, 'NameDepartment') ? <NameDepartment done={again} /> : null}
      {hasAction(viewer, 'RegisterPerson') ? <RegisterPerson done={again} /> : null}
    </>
  );
}

/** The directory. */
export function Component() {
  const { t } = useTranslation('directory');
  const viewer = useViewer();
  const list = useListView('people', initial);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const wanted = useSettled(search.trim()).slice(0, longest);
  const departments = useDepartments();
  const columns = useColumns(departments);
  const ticked = (key: string) => list.view.filters[key] ?? [];
  const paged = usePaged(
    PeopleDocument,
    {
      filter: {
        departments: [...chosen],
        employments: [...ticked('employment')] as Employment[],
        ...(ticked('employed').length > 0 ? { employed: true } : {}),
        ...(wanted ? { search: wanted } : {}),
      },
    },
    (data) => data.people,
  );
  const rows = paged.nodes;
  const withoutIds = {
    ...list,
    view: { ...list.view, filters: { ...list.view.filters, department: chosen } },
    // Departments are ids: they are not kept in the browser.
    tick: (filter: string, values: readonly string[]) =>
      filter === 'department' ? setChosen(values) : list.tick(filter, values),
    clear: () => {
      setChosen([]);
      list.clear();
    },
  };
  const shown = columns.filter(({ key }) => !list.view.hidden.includes(key));
  return (
    <Page title={t('title')} actions={<Actions again={paged.again} />}>
      <ListTools
        list={withoutIds}
        filters={useFilters(departments)}
        columns={columns.slice(1).map(({ key, head }) => ({ value: key, label: head }))}
        sorts={[]}
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
        <div className="panel">
          {hasAction(viewer, 'ReadPeople') ? (
            <EmptyState title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <EmptyState title={t('withheld.title')} text={t('withheld.text')} />
          )}
        </div>
      ) : (
        <RecordTable
          label={t('title')}
          columns={shown}
          rows={rows}
          keyOf={({ id }) => id}
          to={({ id }) => `/administration/people/${id}`}
        />
      )}
      {rows && rows.length > 0 ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
