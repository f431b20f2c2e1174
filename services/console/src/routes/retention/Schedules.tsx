import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RetentionStatus } from '../../generated/enums';
import { Day } from '../../parts/Day';
import { useDays } from '../../parts/days';
import { EmptyState } from '../../parts/EmptyState';
import type { Tone } from '../../parts/Glyph';
import { ListFoot } from '../../parts/ListFoot';
import { Loading } from '../../parts/Loading';
import { usePaged } from '../../parts/paged';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, hasRole, useViewer } from '../../shell/viewer';
import { Deed } from '../administration/parts/Deed';
import { useDoing } from '../administration/parts/doing';
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
  const send = useDoing();
  const input = { retentionId: row.id };
  const role = hasRole(viewer, ['LEGAL_COUNSEL']) ? 'LEGAL_COUNSEL' : 'IDENTITY_CUSTODIAN';
  const approved = row.approvals.some(({ by }) => by.id === viewer.person.id);
  if (row.status === 'DUE' && hasAction(viewer, 'ApproveErasure') && !approved) {
    return (
      <Deed
        small
        danger
        label={t('approve.title')}
        text={t('approve.text')}
        act={(_, clientMutationId) => send(ApproveErasureDocument, { ...input, role, clientMutationId })}
        done={done}
      />
    );
  }
  if (row.status === 'ERASURE_APPROVED' && hasAction(viewer, 'DestroyKey')) {
    return (
      <Deed
        small
        danger
        label={t('destroy.title')}
        text={t('destroy.text')}
        act={(_, clientMutationId) => send(DestroyKeyDocument, { ...input, clientMutationId })}
        done={done}
      />
    );
  }
  if (row.status !== 'KEY_DESTROYED' || !hasAction(viewer, 'VerifyErasure')) return null;
  return (
    <Deed
      small
      label={t('verify.title')}
      text={t('verify.text')}
      act={(_, clientMutationId) => send(VerifyErasureDocument, { ...input, clientMutationId })}
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
  const rows = paged.nodes;
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
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows ? (
        paged.error ? null : (
          <Loading />
        )
      ) : rows.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : (
        <>
          <RecordTable
            label={t('schedules')}
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            to={() => null}
          />
          <ListFoot paged={paged} shown={rows.length} />
        </>
      )}
    </Panel>
  );
}
