import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { StateTag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { usePaged } from '../../parts/paged';
import { RecordList } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { useEnum } from '../../parts/words';
import { DisclosuresDocument } from './operations';
import type { Row } from './operations';

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('disclosures');
  const word = useEnum();
  return useMemo(
    () => [
      { key: 'on', head: t('columns.on'), wide: true, cell: (row) => <Day on={row.requestedOn} /> },
      {
        key: 'status',
        head: t('columns.status'),
        cell: (row) => <StateTag of="DisclosureStatus" state={row.status} />,
      },
      { key: 'basis', head: t('columns.basis'), cell: (row) => word('DisclosureBasis', row.basis) },
      { key: 'requester', head: t('columns.requester'), cell: (row) => <Who person={row.requester} /> },
      { key: 'recipient', head: t('columns.recipient'), cell: (row) => <Who person={row.recipient} /> },
      { key: 'answerBy', head: t('columns.answerBy'), cell: (row) => <Clock due={row.answerBy} isWindow /> },
    ],
    [t, word],
  );
}

const everything = {};

/** Requests to learn who reported, with where each stands. */
export function Component() {
  const { t } = useTranslation('disclosures');
  const columns = useColumns();
  const paged = usePaged(DisclosuresDocument, everything, (data) => data.disclosures);
  return (
    <RecordList
      title={t('title')}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      columns={columns}
      paged={paged}
      to={({ id }) => `/disclosures/${id}`}
    />
  );
}
