import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RightsRequestStatus } from '../../generated/enums';
import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import type { Tone } from '../../parts/Glyph';
import { usePaged } from '../../parts/paged';
import { RecordList } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { PersonName } from '../administration/parts/PersonName';
import { NextStep, Receive } from './actions';
import { DataRequestsDocument } from './operations';
import type { DataRequest } from './operations';

const tones: Record<RightsRequestStatus, Tone> = {
  MISSING: 'quiet',
  RECEIVED: 'warn',
  VERIFIED: 'active',
  GRANTED: 'active',
  FULFILLED: 'done',
  REFUSED: 'done',
};

function Said({ row }: { row: DataRequest }) {
  const { t } = useTranslation('requests');
  return (
    <span className="adm-stack">
      {row.statement ? <span className="words">{row.statement}</span> : null}
      {row.reason ? <span className="aside wrap">{t('reason', { reason: row.reason })}</span> : null}
      {row.supplement ? <span className="aside wrap">{row.supplement}</span> : null}
    </span>
  );
}

function useColumns(done: () => void): readonly Column<DataRequest>[] {
  const { t } = useTranslation('requests');
  const word = useEnum();
  return [
    {
      key: 'subject',
      head: t('subject'),
      cell: ({ subject, kind }) => (
        <span className="record-title">
          <PersonName person={subject} />
          <span className="record-number">{word('RightsRequestKind', kind)}</span>
        </span>
      ),
    },
    { key: 'said', head: t('said'), wide: true, cell: (row) => <Said row={row} /> },
    {
      key: 'status',
      head: t('status'),
      cell: ({ status }) => <Tag tone={tones[status]}>{word('RightsRequestStatus', status)}</Tag>,
    },
    { key: 'received', head: t('received'), cell: ({ receivedOn }) => <Day on={receivedOn} /> },
    {
      key: 'answer',
      head: t('answerBy'),
      cell: ({ answerBy, status }) => (
        <Clock due={answerBy} done={status === 'FULFILLED' || status === 'REFUSED'} />
      ),
    },
    {
      key: 'actions',
      head: t('next'),
      cell: (row) => (
        <span className="row-actions">
          <NextStep row={row} done={done} />
        </span>
      ),
    },
  ];
}

/** What people ask about their own data. */
export function Component() {
  const { t } = useTranslation('requests');
  const [open, setOpen] = useState(false);
  const paged = usePaged(
    DataRequestsDocument,
    { filter: open ? { open: true } : {} },
    (data) => data.rightsRequests,
  );
  const columns = useColumns(paged.again);
  return (
    <RecordList
      title={t('title')}
      actions={<Receive done={paged.again} />}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      columns={columns}
      paged={paged}
      to={() => null}
    >
      <p className="adm-lead">{t('text')}</p>
      <div>
        <Button className={open ? 'choice-on' : ''} aria-pressed={open} onClick={() => setOpen(!open)}>
          {t('open')}
        </Button>
      </div>
    </RecordList>
  );
}
