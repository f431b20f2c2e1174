import { CloseOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

import { Choice } from './Choice';
import type { Option } from './Choice';
import { isSame } from './listView';
import type { ListView, View } from './listView';

/** A filter of a list. With one option it is a switch. */
export interface Filter {
  key: string;
  label: string;
  options: readonly Option[];
}

interface Props {
  list: ListView;
  filters: readonly Filter[];
  columns: readonly Option[];
  sorts: readonly Option[];
  search: string;
  onSearch: (text: string) => void;
  searchLabel: string;
}

function FilterButton({ filter, list }: { filter: Filter; list: ListView }) {
  const chosen = list.view.filters[filter.key] ?? [];
  const [only] = filter.options;
  if (filter.options.length === 1 && only) {
    const on = chosen.includes(only.value);
    return (
      <Button
        className={on ? 'choice-on' : ''}
        aria-pressed={on}
        onClick={() => list.tick(filter.key, on ? [] : [only.value])}
      >
        {only.label}
      </Button>
    );
  }
  return (
    <Choice
      label={filter.label}
      options={filter.options}
      chosen={chosen}
      change={(values) => list.tick(filter.key, values)}
    />
  );
}

function Sorting({ list, sorts }: { list: ListView; sorts: readonly Option[] }) {
  const { t } = useTranslation('list');
  const { sort, descending } = list.view;
  if (sorts.length === 0) return null;
  return (
    <label className="sorting">
      <span className="unseen">{t('sort')}</span>
      <select
        className="plain-select plain-select-tall"
        value={`${sort}${descending ? '-' : '+'}`}
        onChange={({ target: { value } }) =>
          list.change({ sort: value.slice(0, -1), descending: value.endsWith('-') })
        }
      >
        {sorts.flatMap(({ value, label }) => [
          <option key={`${value}+`} value={`${value}+`}>{`${label} ↑`}</option>,
          <option key={`${value}-`} value={`${value}-`}>{`${label} ↓`}</option>,
        ])}
      </select>
    </label>
  );
}

function nameOf(view: View, filters: readonly Filter[], sorts: readonly Option[]): string {
  const ticked = filters.flatMap(({ key, options }) =>
    options.filter(({ value }) => view.filters[key]?.includes(value)).map(({ label }) => label),
  );
  const sort = sorts.find(({ value }) => value === view.sort)?.label;
  const arrow = view.descending ? '↓' : '↑';
  return [...ticked, ...(sort ? [`${sort} ${arrow}`] : [])].join(' · ');
}

function Views({ list, filters, sorts }: Pick<Props, 'list' | 'filters' | 'sorts'>) {
  const { t } = useTranslation('list');
  if (list.saved.length === 0) return null;
  return (
    <div className="views" role="group" aria-label={t('views')}>
      {list.saved.map((view) => {
        const name = nameOf(view, filters, sorts);
        const on = isSame(view, list.view);
        return (
          <span key={name} className={on ? 'view view-on' : 'view'}>
            <button type="button" aria-pressed={on} onClick={() => list.change(view)}>
              {name}
            </button>
            <button type="button" aria-label={t('forget', { name })} onClick={() => list.forget(view)}>
              <CloseOutlined aria-hidden />
            </button>
          </span>
        );
      })}
    </div>
  );
}

/** Above a list: find, narrow down, sort, choose columns, keep the view. */
export function ListTools({ list, filters, columns, sorts, search, onSearch, searchLabel }: Props) {
  const { t } = useTranslation('list');
  const narrowed = Object.values(list.view.filters).some((values) => values.length > 0);
  const kept = list.saved.some((view) => isSame(view, list.view));
  const shown = columns.map(({ value }) => value).filter((key) => !list.view.hidden.includes(key));
  return (
    <>
      <Views list={list} filters={filters} sorts={sorts} />
      <search className="filters">
        <Input
          data-search
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          placeholder={searchLabel}
          aria-label={searchLabel}
          value={search}
          onChange={(event) => onSearch(event.target.value)}
        />
        {filters.map((filter) => (
          <FilterButton key={filter.key} filter={filter} list={list} />
        ))}
        {narrowed ? (
          <Button type="text" onClick={list.clear}>
            {t('clear')}
          </Button>
        ) : null}
        {narrowed && !kept ? (
          <Button type="text" onClick={list.save}>
            {t('save')}
          </Button>
        ) : null}
        <span className="filters-end">
          <Sorting list={list} sorts={sorts} />
          {columns.length > 0 ? (
            <Choice
              silent
              label={t('columns')}
              icon={<SettingOutlined aria-hidden />}
              options={columns}
              chosen={shown}
              change={(keys) =>
                list.change({
                  hidden: columns.map(({ value }) => value).filter((key) => !keys.includes(key)),
                })
              }
            />
          ) : null}
        </span>
      </search>
    </>
  );
}
