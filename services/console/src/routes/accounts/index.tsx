import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { When } from '../../parts/Day';
import { usePaged } from '../../parts/paged';
import { RecordList } from '../../parts/RecordList';
import type { Column } from '../../parts/RecordTable';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { PersonName } from '../administration/parts/PersonName';
import { AccountActions, Register } from './actions';
import { AccountListDocument } from './operations';
import type { AccountRow } from './operations';

function State({ row }: { row: AccountRow }) {
  const { t } = useTranslation('accounts');
  return (
    <span className="adm-stack">
      {row.handoverMissing ? <Tag tone="bad">{t('handoverMissing')}</Tag> : null}
      {row.handover ? (
        <>
          <Tag tone={row.handover.cleaned ? 'done' : 'warn'}>
            {t(row.handover.cleaned ? 'handedOver' : 'notCleaned')}
          </Tag>
          <span className="aside">
            <PersonName person={row.handover.to} /> · <When at={row.handover.on} />
          </span>
        </>
      ) : null}
      {row.anomalies.length > 0 ? (
        <details>
          <summary>{t('anomalies', { count: row.anomalies.length })}</summary>
          <ul className="adm-changes">
            {row.anomalies.map(({ description, happened }, at) => (
              <li key={at}>
                <When at={happened} /> {description ?? ''}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </span>
  );
}

function useColumns(done: () => void): readonly Column<AccountRow>[] {
  const { t } = useTranslation('accounts');
  const word = useEnum();
  const viewer = useViewer();
  const columns: Column<AccountRow>[] = [
    {
      key: 'identifier',
      head: t('identifier'),
      wide: true,
      cell: ({ identifier, kind }) => (
        <span className="record-title">
          <span className="wrap">{identifier ?? '–'}</span>
          <span className="record-number">{word('AccountKind', kind)}</span>
        </span>
      ),
    },
    {
      key: 'holder',
      head: t('holder'),
      cell: ({ holder, holderLeft }) => (
        <span className="adm-stack">
          <PersonName person={holder} link />
          {holderLeft ? (
            <span className="aside">
              {t('left')} <When at={holderLeft} />
            </span>
          ) : null}
        </span>
      ),
    },
    { key: 'contacts', head: t('contacts'), cell: ({ contacts }) => contacts },
    { key: 'registered', head: t('registered'), cell: ({ registered }) => <When at={registered} /> },
    { key: 'state', head: t('state'), cell: (row) => <State row={row} /> },
  ];
  if (!hasAction(viewer, 'HandOverAccount')) return columns;
  return [
    ...columns,
    { key: 'actions', head: t('actions'), cell: (row) => <AccountActions row={row} done={done} /> },
  ];
}

/** The register of work accounts. */
export function Component() {
  const { t } = useTranslation('accounts');
  const viewer = useViewer();
  const [missing, setMissing] = useState(false);
  const paged = usePaged(
    AccountListDocument,
    { filter: missing ? { handoverMissing: true } : {} },
    (data) => data.accounts,
  );
  const columns = useColumns(paged.again);
  return (
    <RecordList
      title={t('title')}
      actions={hasAction(viewer, 'RegisterAccount') ? <Register done={paged.again} /> : null}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      columns={columns}
      paged={paged}
      to={() => null}
    >
      <div>
        <Button
          className={missing ? 'choice-on' : ''}
          aria-pressed={missing}
          onClick={() => setMissing(!missing)}
        >
          {t('handoverMissing')}
        </Button>
      </div>
    </RecordList>
  );
}
