import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { usePaged } from '../../parts/paged';
import { RecordList } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { useEnum } from '../../parts/words';
import { RetaliationGatesDocument } from './operations';
import type { Row } from './operations';

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('gates');
  const word = useEnum();
  return useMemo(
    () => [
      { key: 'subject', head: t('columns.subject'), wide: true, cell: (row) => <Who person={row.subject} /> },
      {
        key: 'state',
        head: t('columns.state'),
        cell: (row) => (
          <Tag tone={row.state === 'CLEARED' ? 'done' : 'active'}>
            {word('RetaliationGateState', row.state)}
          </Tag>
        ),
      },
      {
        key: 'waits',
        head: t('columns.waits'),
        cell: (row) =>
          row.waitsForACheck ? <Tag tone="warn">{t('waits')}</Tag> : <span aria-hidden="true">–</span>,
      },
      { key: 'opened', head: t('columns.opened'), cell: (row) => <Day on={row.openedOn} /> },
      {
        key: 'checkBy',
        head: t('columns.checkBy'),
        cell: (row) => <Clock due={row.checkBy} done={!row.waitsForACheck} />,
      },
    ],
    [t, word],
  );
}

const everything = {};

/** Sanctions that wait until they were checked against who reported. */
export function Component() {
  const { t } = useTranslation('gates');
  const columns = useColumns();
  const paged = usePaged(RetaliationGatesDocument, everything, (data) => data.retaliationGates);
  return (
    <RecordList
      title={t('title')}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      columns={columns}
      paged={paged}
      to={({ id }) => `/gates/${id}`}
    />
  );
}
