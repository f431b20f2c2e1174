import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RetentionStatus, Role } from '../../generated/enums';
import { Day } from '../../parts/Day';
import { useDays } from '../../parts/days';
import type { Tone } from '../../parts/Glyph';
import { usePaged } from '../../parts/paged';
import { RecordRows } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, hasRole, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import { RecordId } from '../administration/parts/RecordId';
import { StatusSelect } from '../administration/parts/StatusSelect';
import {
  ApproveErasureDocument,
  DestroyKeyDocument,
  RetentionListDocument,
  VerifyErasureDocument,
} from './operations';
import type { RetentionRow } from './operations';

const tones: Record<RetentionStatus, Tone> = {
  ACTIVE: 'quiet',
  SCHEDULED: 'active',
  DUE: 'warn',
  HELD: 'warn',
  ERASURE_APPROVED: 'active',
  KEY_DESTROYED: 'active',
  TOMBSTONED: 'done',
};

function Next({ row, done }: { row: RetentionRow; done: () => void }) {
  const { t } = useTranslation('retention');
  const viewer = useViewer();
  const target = { retentionId: row.id };
  const role: Role = hasRole(viewer, ['LEGAL_COUNSEL']) ? 'LEGAL_COUNSEL' : 'IDENTITY_CUSTODIAN';
  const approved = row.approvals.some(({ by }) => by.id === viewer.person.id);
  if (row.status === 'DUE' && hasAction(viewer, 'ApproveErasure') && !approved) {
    return (
      <Deed
        name="ApproveErasure"
        record={row.id}
        small
        grave
        label={t('approve.title')}
        text={t('approve.text')}
        document={ApproveErasureDocument}
        input={() => ({ ...target, role })}
        done={done}
      />
    );
  }
  if (row.status === 'ERASURE_APPROVED' && hasAction(viewer, 'DestroyKey')) {
    return (
      <Deed
        name="DestroyKey"
        record={row.id}
        small
        grave
        label={t('destroy.title')}
        text={t('destroy.text')}
        document={DestroyKeyDocument}
        input={() => target}
        done={done}
      />
    );
  }
  if (row.status !== 'KEY_DESTROYED' || !hasAction(viewer, 'VerifyErasure')) return null;
  return (
    <Deed
      name="VerifyErasure"
      record={row.id}
      small
      label={t('verify.title')}
      text={t('verify.text')}
      document={VerifyErasureDocument}
      input={() => target}
      done={done}
    />
  );
}

function State({ row }: { row: RetentionRow }) {
  const word = useEnum();
  return (
    <span className="adm-stack">
      <Tag tone={tones[row.status]}>{word('RetentionStatus', row.status)}</Tag>
      {row.approvals.map(({ by, role }) => (
        <span key={by.id} className="aside">
          <PersonName person={by} /> · {word('Role', role)}
        </span>
      ))}
      {row.heldBy.map((id) => (
        <span key={id} className="aside">
          <RecordId id={id} />
        </span>
      ))}
    </span>
  );
}

function useColumns(done: () => void): readonly Column<RetentionRow>[] {
  const { t } = useTranslation('retention');
  const word = useEnum();
  const { day } = useDays();
  return [
    { key: 'record', head: t('record'), cell: ({ record }) => <RecordId id={record.recordId} /> },
    { key: 'status', head: t('status'), cell: (row) => <State row={row} /> },
    { key: 'due', head: t('dueOn'), cell: ({ dueOn }) => (dueOn ? <Day on={dueOn} /> : null) },
    {
      key: 'why',
      head: t('why'),
      wide: true,
      cell: ({ obligations }) => (
        <ul className="adm-changes">
          {obligations.map((one) => (
            <li key={`${one.basis} ${one.class ?? ''} ${one.until}`}>
              {word('ObligationBasis', one.basis)} {one.class ? <code>{one.class}</code> : null}{' '}
              <span className="aside">{t('until', { day: day(one.until) })}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'next',
      head: t('next'),
      cell: (row) => (
        <span className="row-actions">
          <Next row={row} done={done} />
        </span>
      ),
    },
  ];
}

/** Until when everything is kept, and its erasure. */
export function Schedules() {
  const { t } = useTranslation('retention');
  const word = useEnum();
  const [status, setStatus] = useState('');
  const paged = usePaged(
    RetentionListDocument,
    { filter: status ? { status: status as RetentionStatus } : {} },
    (data) => data.retentions,
  );
  const columns = useColumns(paged.again);
  const options = (Object.keys(tones) as RetentionStatus[]).map((value) => ({
    value,
    label: word('RetentionStatus', value),
  }));
  return (
    <Panel
      bare
      title={t('schedules')}
      text={t('schedulesText')}
      actions={<StatusSelect label={t('status')} options={options} value={status} change={setStatus} />}
    >
      <RecordRows
        label={t('schedules')}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
        columns={columns}
        paged={paged}
        to={() => null}
      />
    </Panel>
  );
}
