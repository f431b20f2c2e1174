import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Clauses } from '../../parts/Clauses';
import { Clock } from '../../parts/Clock';
import { Day, When } from '../../parts/Day';
import { Fact, Facts } from '../../parts/Facts';
import { SeverityMark } from '../../parts/SeverityMark';
import { StateTag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useEnum } from '../../parts/words';
import { dueOf } from '../reports/operations';
import type { ReportFile } from './operations';

function Source({ report }: { report: ReportFile }) {
  const { t } = useTranslation('report');
  const word = useEnum();
  return (
    <>
      {report.channel ? word('Channel', report.channel) : null}{' '}
      <span className="aside">{report.anonymous && !report.identifiedOn ? t('anonymous') : t('named')}</span>
    </>
  );
}

/** Where a report stands, how it came, and what is due. */
export function ReportFacts({ report }: { report: ReportFile }) {
  const { t } = useTranslation('report');
  const word = useEnum();
  const { summary } = report;
  return (
    <div className="panel case-panel">
      <Facts>
        <Fact label={t('facts.status')}>
          <StateTag of="ReportStatus" state={report.status} />
        </Fact>
        <Fact label={t('facts.severity')}>
          <SeverityMark severity={summary?.severity} />
        </Fact>
        <Fact label={t('facts.deadline')}>
          <Clock due={summary ? dueOf(summary) : null} />
        </Fact>
        <Fact label={t('categories')}>
          <Clauses clauses={report.categories} />
        </Fact>
        <Fact label={t('facts.channel')}>
          <Source report={report} />
        </Fact>
        <Fact label={t('facts.received')}>
          <Day on={report.receivedOn} />
          {report.takenBy ? (
            <span className="aside">
              {' '}
              {t('facts.takenBy')} <Who person={report.takenBy} />
            </span>
          ) : null}
        </Fact>
        {report.happened ? (
          <Fact label={t('facts.happened')}>
            <When at={report.happened} />
          </Fact>
        ) : null}
        {report.place ? <Fact label={t('facts.place')}>{report.place}</Fact> : null}
        <Fact label={t('facts.reachable')}>
          {report.reporterReachable ? t('reachable.yes') : t('reachable.no')}
        </Fact>
        {report.language ? (
          <Fact label={t('facts.language')}>{word('Language', report.language)}</Fact>
        ) : null}
        {summary?.case ? (
          <Fact label={t('facts.case')}>
            <Link to={`/case/${summary.case.id}`}>{summary.case.number}</Link>
          </Fact>
        ) : null}
      </Facts>
    </div>
  );
}
