import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { useMoney } from '../../parts/money';
import { StateTag } from '../../parts/StateTag';
import { usePaged } from '../../parts/paged';
import { RecordList } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { RewardsDocument } from './operations';
import type { Row } from './operations';

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('rewards');
  const money = useMoney();
  return useMemo(
    () => [
      { key: 'on', head: t('columns.on'), wide: true, cell: (row) => <Day on={row.proposedOn} /> },
      {
        key: 'status',
        head: t('columns.status'),
        cell: (row) => <StateTag of="RewardStatus" state={row.status} />,
      },
      {
        key: 'amount',
        head: t('columns.amount'),
        cell: (row) => <span className="nowrap">{money(row.amount)}</span>,
      },
      { key: 'lapses', head: t('columns.lapses'), cell: (row) => <Clock due={row.lapsesOn} isWindow /> },
    ],
    [t, money],
  );
}

const everything = {};

/** Rewards for reporters. Nothing in the list tells whose they are. */
export function Component() {
  const { t } = useTranslation('rewards');
  const columns = useColumns();
  const paged = usePaged(RewardsDocument, everything, (data) => data.rewards);
  return (
    <RecordList
      title={t('title')}
      empty={{
        title: t('empty.title'),
        text: t('empty.text'),
        next: { to: '/cases', label: t('empty.next') },
      }}
      columns={columns}
      paged={paged}
      to={({ id }) => `/rewards/${id}`}
    />
  );
}
