import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { Clauses } from '../../parts/Clauses';
import { Clock } from '../../parts/Clock';
import { daysBetween, useDays } from '../../parts/days';
import type { Column } from '../../parts/RecordTable';
import { SeverityMark } from '../../parts/SeverityMark';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useEnum } from '../../parts/words';
import { useToday } from '../../shell/viewer';
import type { CaseRow } from './operations';

function Name({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  return (
    <span className="record-title">
      <span className="record-number">{row.number}</span>
      {row.title ?? t('untitled')}
      {row.priority ? <Tag tone="bad">{t('priority')}</Tag> : null}
    </span>
  );
}

function Handlers({ row }: { row: CaseRow }) {
  const word = useEnum();
  return (
    <span className="handlers">
      {row.handlers.map(({ person, role }) => (
        <span key={`${person.id}${role}`} title={word('HandlerRole', role)}>
          <Who person={person} />
        </span>
      ))}
    </span>
  );
}

function Opened({ row }: { row: CaseRow }) {
  const { t } = useTranslation('cases');
  const today = useToday();
  const { short } = useDays();
  return (
    <span className="nowrap">
      <time dateTime={row.openedOn}>{short(row.openedOn, today)}</time>{' '}
      <span className="aside">{t('age', { count: daysBetween(row.openedOn, today) })}</span>
    </span>
  );
}

/** Everything that the list of cases can show. */
export function useColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation('cases');
  return useMemo(
    () => [
      { key: 'name', head: t('columns.name'), cell: (row) => <Name row={row} />, wide: true },
      {
        key: 'status',
        head: t('columns.status'),
        cell: (row) => <StateTag of="CaseStatus" state={row.status} />,
      },
      {
        key: 'severity',
        head: t('columns.severity'),
        cell: (row) => <SeverityMark severity={row.severity} />,
      },
      { key: 'deadline', head: t('columns.deadline'), cell: (row) => <Clock due={row.nextDeadline} /> },
      {
        key: 'clauses',
        head: t('columns.clauses'),
        cell: (row) => <Clauses clauses={row.clauses} />,
        wide: true,
      },
      { key: 'handlers', head: t('columns.handlers'), cell: (row) => <Handlers row={row} /> },
      { key: 'opened', head: t('columns.opened'), cell: (row) => <Opened row={row} /> },
    ],
    [t],
  );
}
