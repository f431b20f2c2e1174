import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { EmptyState } from './EmptyState';
import type { ListView } from './listView';

interface Props {
  list: ListView;
  search: string;
  onSearch: (text: string) => void;
  /** What is said where nothing is left out: why there is nothing, and what to do. */
  none: { title: string; text: string };
}

/** In the place of a list that shows nothing: because of its filters, or because there is nothing. */
export function EmptyList({ list, search, onSearch, none }: Props) {
  const { t } = useTranslation('list');
  const narrowed = search.trim() !== '' || Object.values(list.view.filters).some(({ length }) => length > 0);
  const all = () => {
    list.clear();
    onSearch('');
  };
  return (
    <div className="panel">
      {narrowed ? (
        <EmptyState title={t('noneFits.title')} text={t('noneFits.text')}>
          <Button onClick={all}>{t('noneFits.all')}</Button>
        </EmptyState>
      ) : (
        <EmptyState title={none.title} text={none.text} />
      )}
    </div>
  );
}
