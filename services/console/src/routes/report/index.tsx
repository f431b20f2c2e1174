import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Clauses } from '../../parts/Clauses';
import { Day } from '../../parts/Day';
import { Loading } from '../../parts/Loading';
import { Messages } from '../../parts/Messages';
import { useTab } from '../../parts/Page';
import { usePolling } from '../../parts/polling';
import { Section } from '../../parts/Section';
import { SeverityMark } from '../../parts/SeverityMark';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import { Unread } from '../../shell/Unread';
import { useViewer } from '../../shell/viewer';
import { ReportActions } from './ReportActions';
import { ReportFacts } from './ReportFacts';
import { ReportPageDocument } from './operations';
import type { ReportFile } from './operations';
import { Protection } from './Protection';

const triage = [
  'AcknowledgeReport',
  'TriageReport',
  'AcceptReport',
  'OpenCase',
  'LinkReport',
  'MergeReport',
  'ReferReport',
  'RuleOutOfScope',
  'CloseReport',
  'ReopenReport',
  'OpenProtection',
  'ProposeReward',
  'RequestDisclosure',
] as const;

const talk = [
  'RequestInformation',
  'ReplyToReporter',
  'GiveFeedback',
  'SupplementReport',
  'ReplyAsReporter',
] as const;

function Told({ report }: { report: ReportFile }) {
  const { t } = useTranslation('report');
  return (
    <Section title={t('narrative')}>
      <div className="entry">
        <Words text={report.narrative} redacted={report.redacted} />
      </div>
    </Section>
  );
}

function Triages({ report }: { report: ReportFile }) {
  const { t } = useTranslation('report');
  return (
    <Section title={t('triages')} empty={report.triages.length === 0 && t('noTriages')}>
      <ul className="lines">
        {report.triages.map((row) => (
          <li key={`${row.on}${row.severity}${row.by.id}`} className="entry">
            <p className="entry-head">
              <SeverityMark severity={row.severity} />
              <Clauses clauses={row.clauses} />
              <span className="aside">
                <Who person={row.by} /> · <Day on={row.on} />
              </span>
            </p>
            <Words text={row.reasons} redacted={report.redacted} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Dialogue({ report }: { report: ReportFile }) {
  const { t } = useTranslation('dialogue');
  const later = report.messages.filter(({ kind }) => kind !== 'REPORT' || !report.narrative);
  return (
    <Section
      title={t('title')}
      actions={<ReportActions report={report} of={talk} />}
      empty={later.length === 0 && (report.redacted ? t('withheld') : t('empty'))}
    >
      <Messages messages={later} report={report.id} redacted={report.redacted} />
    </Section>
  );
}

/** A report: what was told, what was said since, and what can be done about it. */
export function Component() {
  const { t } = useTranslation('report');
  const viewer = useViewer();
  const { id = '' } = useParams();
  const [{ data, error }, execute] = useQuery({ query: ReportPageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  usePolling(again);
  const report = data?.report.id === id ? data.report : undefined;
  const number = report?.summary?.number;
  const handles = (report?.summary?.case?.handlers ?? []).some(
    ({ person }) => person.id === viewer.person.id,
  );
  useTab(number ? t('title', { number }) : t('plain'));
  if (error && !report) return <Unread error={error} again={again} />;
  if (!report) return <Loading />;
  return (
    <div className="page">
      <header className="case-head">
        <div className="page-head">
          <div className="case-name">
            <span className="crumbs">
              <Link to="/reports">{t('reports')}</Link>
            </span>
            <h1>{number ? t('title', { number }) : t('plain')}</h1>
          </div>
          <div className="page-actions">
            <ReportActions report={report} of={triage} menu={t('act')} handles={handles} />
          </div>
        </div>
        <ReportFacts report={report} />
      </header>
      {report.mergedIntoId ? (
        <div className="note note-tell">
          <p>{t('merged')}</p>
          <Link to={`/report/${report.mergedIntoId}`}>{t('openMerged')}</Link>
        </div>
      ) : null}
      <Told report={report} />
      <Dialogue report={report} />
      <Triages report={report} />
      <Protection report={report} />
    </div>
  );
}
