import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { ReadinessDanger } from '../../generated/enums';
import { Clock } from '../../parts/Clock';
import { EmptyState } from '../../parts/EmptyState';
import type { Tone } from '../../parts/Glyph';
import { ListFoot } from '../../parts/ListFoot';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { usePaged } from '../../parts/paged';
import { usePolling } from '../../parts/polling';
import { ProblemNote } from '../../parts/ProblemNote';
import { RecordTable } from '../../parts/RecordTable';
import type { Column } from '../../parts/RecordTable';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useBilingual, useEnum } from '../../parts/words';
import { SanctionsDocument } from './operations';
import type { AtRisk } from './operations';

const dangers: Record<ReadinessDanger, Tone> = {
  IRREPARABLE: 'bad',
  MANDATORY: 'warn',
  IRREGULAR: 'warn',
  OPEN: 'quiet',
};

/** What is missing, the first two; the rest as a number. */
function Missing({ row }: { row: AtRisk }) {
  const { t } = useTranslation('sanctions');
  const say = useBilingual();
  const lines = row.sanction.readiness?.lines ?? [];
  if (lines.length === 0) return <span aria-hidden="true">–</span>;
  const rest = lines.length - 2;
  return (
    <span className="stack">
      {lines.slice(0, 2).map(({ check, title }) => (
        <span key={check}>{say(title)}</span>
      ))}
      {rest > 0 ? <span className="aside">{t('more', { count: rest })}</span> : null}
    </span>
  );
}

function useColumns(): readonly Column<AtRisk>[] {
  const { t } = useTranslation('sanctions');
  const word = useEnum();
  return useMemo(
    () => [
      {
        key: 'who',
        head: t('columns.who'),
        wide: true,
        cell: (row) => (
          <span className="record-title">
            {word('SanctionKind', row.kind)} · <Who person={row.subject} />
          </span>
        ),
      },
      {
        key: 'case',
        head: t('columns.case'),
        cell: (row) => <span className="record-number">{row.case?.number ?? '–'}</span>,
      },
      {
        key: 'status',
        head: t('columns.status'),
        cell: (row) => <StateTag of="SanctionStatus" state={row.status} />,
      },
      {
        key: 'danger',
        head: t('columns.danger'),
        cell: (row) =>
          row.danger ? (
            <Tag tone={dangers[row.danger]}>{word('ReadinessDanger', row.danger)}</Tag>
          ) : (
            <Tag tone="done">{t('ready')}</Tag>
          ),
      },
      { key: 'missing', head: t('columns.missing'), wide: true, cell: (row) => <Missing row={row} /> },
      { key: 'due', head: t('columns.due'), cell: (row) => <Clock due={row.due} /> },
    ],
    [t, word],
  );
}

const everything = {};

/** Open sanctions, those first that would be lost first before an arbitrator. */
export function Component() {
  const { t } = useTranslation('sanctions');
  const columns = useColumns();
  const paged = usePaged(SanctionsDocument, everything, (data) => data.sanctionsAtRisk);
  usePolling(paged.again);
  const rows = paged.nodes;
  return (
    <Page title={t('title')}>
      <p className="aside">{t('note')}</p>
      {paged.error ? <ProblemNote error={paged.error} again={paged.again} /> : null}
      {!rows && !paged.error ? <Loading /> : null}
      {rows?.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('empty.title')} text={t('empty.text')}>
            <Link to="/cases">{t('empty.next')}</Link>
          </EmptyState>
        </div>
      ) : null}
      {rows && rows.length > 0 ? (
        <RecordTable
          label={t('title')}
          columns={columns}
          rows={rows}
          keyOf={({ sanctionId }) => sanctionId}
          to={({ sanctionId }) => `/sanctions/${sanctionId}`}
        />
      ) : null}
      {rows ? <ListFoot paged={paged} shown={rows.length} /> : null}
    </Page>
  );
}
