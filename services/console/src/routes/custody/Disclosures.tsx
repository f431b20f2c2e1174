import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DisclosureStatus } from '../../generated/enums';
import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import type { Tone } from '../../parts/Glyph';
import { usePaged } from '../../parts/paged';
import { RecordRows } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import { RecordId } from '../administration/parts/RecordId';
import { StatusSelect } from '../administration/parts/StatusSelect';
import { DisclosureListDocument } from './operations';
import type { DisclosureRow } from './operations';

const tones: Record<DisclosureStatus, Tone> = {
  MISSING: 'quiet',
  REQUESTED: 'warn',
  LEGAL_REVIEWED: 'active',
  REPORTER_NOTIFIED: 'active',
  CONSENTED: 'active',
  OBJECTED: 'warn',
  NOTICE_WAIVED: 'active',
  DISCLOSED: 'bad',
  EXPIRED: 'done',
  REFUSED: 'done',
};

const statuses = (Object.keys(tones) as DisclosureStatus[]).filter((status) => status !== 'MISSING');

function useColumns(): readonly Column<DisclosureRow>[] {
  const { t } = useTranslation('custody');
  const word = useEnum();
  return [
    { key: 'report', head: t('report'), cell: ({ reportId }) => <RecordId id={reportId} link={false} /> },
    {
      key: 'status',
      head: t('state'),
      cell: ({ status }) => <Tag tone={tones[status]}>{word('DisclosureStatus', status)}</Tag>,
    },
    { key: 'basis', head: t('basis'), cell: ({ basis }) => word('DisclosureBasis', basis) },
    { key: 'by', head: t('requester'), cell: ({ requester }) => <PersonName person={requester} /> },
    { key: 'to', head: t('recipient'), cell: ({ recipient }) => <PersonName person={recipient} /> },
    { key: 'on', head: t('requestedOn'), cell: ({ requestedOn }) => <Day on={requestedOn} /> },
    {
      key: 'answer',
      head: t('answerBy'),
      cell: ({ answerBy }) => (answerBy ? <Clock due={answerBy} isWindow /> : null),
    },
  ];
}

/** Who asked to learn who reported, and what came of it. To read; what is to be done stands with each report. */
export function Disclosures() {
  const { t } = useTranslation('custody');
  const word = useEnum();
  const columns = useColumns();
  const [status, setStatus] = useState('');
  const paged = usePaged(
    DisclosureListDocument,
    { filter: status ? { status: status as DisclosureStatus } : {} },
    (data) => data.disclosures,
  );
  return (
    <Panel
      bare
      title={t('disclosures')}
      text={t('disclosuresText')}
      actions={
        <StatusSelect
          label={t('state')}
          options={statuses.map((value) => ({ value, label: word('DisclosureStatus', value) }))}
          value={status}
          change={setStatus}
        />
      }
    >
      <RecordRows
        label={t('disclosures')}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
        columns={columns}
        paged={paged}
        to={() => null}
      />
    </Panel>
  );
}
