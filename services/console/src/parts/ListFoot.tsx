import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Paged } from './paged';

/** How much of a list is there, and more of it. */
export function ListFoot<Node>({ paged, shown }: { paged: Paged<Node>; shown: number }) {
  const { t } = useTranslation();
  const { t: list } = useTranslation('list');
  const loaded = paged.nodes?.length ?? 0;
  return (
    <div className="records-foot" aria-live="polite">
      <span>
        {t('range', { shown, total: paged.total })}
        {shown < loaded ? ` · ${list('found', { count: loaded })}` : ''}
      </span>
      {paged.more ? (
        <Button loading={paged.loading} onClick={paged.more}>
          {t('actions.more')}
        </Button>
      ) : null}
    </div>
  );
}
