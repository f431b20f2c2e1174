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

/** Everything that the list of cases can show. */
export function useColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation('cases');
  const word = useEnum();
  const today = useToday();
  const { short } = useDays();
  return useMemo(
    () => [
      {
        key: 'name',
        head: t('columns.name'),
        cell: ({ number, title, priority }) => (
          <span className="record-title">
            <span className="record-number">{number}</span>
            {title ?? t('untitled')}
            {priority ? <Tag tone="bad">{t('priority')}</Tag> : null}
          </span>
        ),
        wide: true,
      },
      {
        key: 'status',
        head: t('columns.status'),
        cell: ({ status }) => <StateTag of="CaseStatus" state={status} />,
      },
      {
        key: 'severity',
        head: t('columns.severity'),
        cell: ({ severity }) => <SeverityMark severity={severity} />,
      },
      { key: 'deadline', head: t('columns.deadline'), cell: (row) => <Clock due={row.nextDeadline} /> },
      {
        key: 'clauses',
        head: t('columns.clauses'),
        cell: ({ clauses }) => <Clauses clauses={clauses} />,
        wide: true,
      },
      {
        key: 'handlers',
        head: t('columns.handlers'),
        cell: ({ handlers }) => (
          <span className="handlers">
            {handlers.map(({ person, role }) => (
              <span key={`${person.id}${role}`} title={word('HandlerRole', role)}>
                <Who person={person} />
              </span>
            ))}
          </span>
        ),
      },
      {
        key: 'opened',
        head: t('columns.opened'),
        cell: ({ openedOn }) => (
          <span className="nowrap">
            <time dateTime={openedOn}>{short(openedOn, today)}</time>{' '}
            <span className="aside">{t('age', { count: daysBetween(openedOn, today) })}</span>
          </span>
        ),
      },
    ],
    [t, word, today, short],
  );
}
