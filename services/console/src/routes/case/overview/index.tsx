import { useTranslation } from 'react-i18next';

import type { CaseOverviewQuery } from '../../../generated/graphql';
import { Clock } from '../../../parts/Clock';
import { Day } from '../../../parts/Day';
import { useDays } from '../../../parts/days';
import { Loading } from '../../../parts/Loading';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { SeverityMark } from '../../../parts/SeverityMark';
import { Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import { useCaseQuery } from '../file';
import { Claims, Disclosures, Sanctions } from './Measures';
import { OverviewDocument } from './operations';

type Overview = CaseOverviewQuery['case'];
type DeadlineRow = Overview['deadlines'][number];

/**
 * What a last day comes from, as the pack says it: the API gives it as one text. That it is no law's but was chosen can be told
 * from its beginning, and is said in the language of the page; the name of a law is left as it stands.
 */
function useSource(): (source: string) => string {
  const { t } = useTranslation('caseFile');
  return (source) => {
    const [, chosen, what] = /^(Design choice)(?:[:,] (.+))?$/.exec(source) ?? [];
    if (!chosen) return source;
    return what ? t('overview.designChoiceOf', { what }) : t('overview.designChoice');
  };
}

function DeadlineLine({ row }: { row: DeadlineRow }) {
  const { t } = useTranslation('caseFile');
  const { day } = useDays();
  const word = useEnum();
  const sourceOf = useSource();
  const basis = row.restsOn;
  return (
    <li className="line">
      <div className="line-main">
        <strong>{word('DeadlineKind', row.kind)}</strong>
        {basis ? (
          <span className="aside">
            {t('overview.basis', {
              day: day(basis.from),
              period: t(`overview.period.${basis.period.unit}`, { count: basis.period.amount }),
              source: sourceOf(basis.source),
            })}
          </span>
        ) : null}
        {row.firstDue !== row.due ? (
          <span className="aside">{t('overview.extended', { day: day(row.firstDue) })}</span>
        ) : null}
      </div>
      <Clock due={row.due} warnOn={row.warnOn} isWindow={row.isWindow} done={row.doneOn !== null} />
    </li>
  );
}

function Deadlines({ rows }: { rows: readonly DeadlineRow[] }) {
  const { t } = useTranslation('caseFile');
  const open = rows.filter(({ doneOn }) => !doneOn);
  const done = rows.filter(({ doneOn }) => doneOn);
  return (
    <Section title={t('overview.deadlines')} empty={rows.length === 0 && t('overview.noDeadlines')}>
      <ul className="lines">
        {open.map((row) => (
          <DeadlineLine key={`${row.recordId}${row.kind}${row.due}`} row={row} />
        ))}
      </ul>
      {done.length > 0 ? (
        <details className="more">
          <summary>{t('overview.met', { count: done.length })}</summary>
          <ul className="lines">
            {done.map((row) => (
              <DeadlineLine key={`${row.recordId}${row.kind}${row.due}`} row={row} />
            ))}
          </ul>
        </details>
      ) : null}
    </Section>
  );
}

function Assessments({ rows }: { rows: Overview['assessments'] }) {
  const { t } = useTranslation('caseFile');
  return (
    <Section
      title={t('overview.assessments')}
      actions={<ActionButtons of={['AssessCase']} />}
      empty={rows.length === 0 && t('overview.noAssessments')}
    >
      <ul className="lines">
        {rows.map((row) => (
          <li key={`${row.on}${row.by.id}${row.severity}`} className="entry">
            <p className="entry-head">
              <SeverityMark severity={row.severity} />
              <span className="aside">
                <Who person={row.by} /> · <Day on={row.on} />
              </span>
            </p>
            <Words text={row.reasons} redacted={row.redacted} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Steps({ rows }: { rows: Overview['steps'] }) {
  const { t } = useTranslation('caseFile');
  const word = useEnum();
  if (rows.length === 0) return null;
  return (
    <Section title={t('overview.steps')}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={`${row.kind}${row.on}`} className="entry">
            <p className="entry-head">
              <strong>{word('CaseStepKind', row.kind)}</strong>
              {row.proceeding ? <span>{word('Proceeding', row.proceeding)}</span> : null}
              {row.outcome ? <span>{word('CaseOutcome', row.outcome)}</span> : null}
              <span className="aside">
                <Who person={row.by} /> · <Day on={row.on} />
              </span>
            </p>
            {row.reason || row.redacted ? <Words text={row.reason} redacted={row.redacted} /> : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What runs in the case, how it was weighed, and how it went on. */
export function Component() {
  const [{ data, error }, again] = useCaseQuery(OverviewDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  return (
    <>
      <Deadlines rows={data.case.deadlines} />
      <Sanctions rows={data.case.sanctions} />
      <Claims rows={data.case.claims} />
      <Disclosures />
      <Assessments rows={data.case.assessments} />
      <Steps rows={data.case.steps} />
    </>
  );
}
