import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { Section } from '../../parts/Section';
import { Tag } from '../../parts/StateTag';
import { Words } from '../../parts/Words';
import type { ReportFile } from './operations';
import { ReportActions } from './ReportActions';

const steps = ['RecordCheckIn', 'AllegeRetaliation', 'CloseProtection'] as const;

type Shape = Pick<ReportFile, 'protection'> & Parameters<typeof ReportActions>[0]['report'];

/** How the reporter is looked after, if they are; `past`: as it was, so that nothing is to be done. */
export function Protection({ report, past = false }: { report: Shape; past?: boolean }) {
  const { t } = useTranslation('report');
  const { protection } = report;
  if (!protection) return null;
  return (
    <Section
      title={t('protection')}
      actions={
        <>
          <Tag tone={protection.open ? 'active' : 'done'}>
            {protection.open ? t('protectionOpen') : t('protectionClosed')}
          </Tag>
          {past ? null : <ReportActions report={report} of={steps} />}
        </>
      }
    >
      <ul className="lines">
        {protection.checkIns.map((row) => (
          <li key={row.number} className="line">
            <span className="line-main">
              <strong>{t('checkIn', { number: row.number })}</strong>
              {row.text ? <span>{row.text}</span> : null}
            </span>
            <Clock due={row.due} done={row.doneOn !== null} />
          </li>
        ))}
        {protection.claims.map((row) => (
          <li key={row.id} className="entry">
            <p className="entry-head">
              <Tag tone="bad">{t('retaliation')}</Tag>
              <Day on={row.on} />
              <Link to={`/case/${row.caseId}`}>{t('facts.case')}</Link>
            </p>
            <Words text={row.text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
