import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Clauses } from '../../parts/Clauses';
import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { Fact, Facts } from '../../parts/Facts';
import { SeverityMark } from '../../parts/SeverityMark';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useEnum } from '../../parts/words';
import { CaseMenu } from './actions/CaseMenu';
import { useCaseFile } from './file';
import type { CaseHead } from './operations';

const clockTones = { RUNNING: 'quiet', WARNING: 'warn', STOPPED: 'bad' } as const;

function ActClock({ head }: { head: CaseHead }) {
  const word = useEnum();
  const { actionClock } = head;
  if (!actionClock) return null;
  return (
    <span className="stack">
      <Clock due={actionClock.actBy} warnOn={actionClock.warnOn} />
      <Tag tone={clockTones[actionClock.state]}>{word('ActionClockState', actionClock.state)}</Tag>
    </span>
  );
}

function NextStep({ head }: { head: CaseHead }) {
  const { t } = useTranslation('caseFile');
  const word = useEnum();
  const step = t(`next.${head.status}`);
  const proceeding = head.suspendedFor ? word('Proceeding', head.suspendedFor) : null;
  return (
    <p className="next-step">
      <span className="next-step-label">{t('nextStep')}</span>
      {proceeding ? `${step} ${proceeding}` : step}
    </p>
  );
}

/** What the case is, where it stands, what runs, and what comes next. */
export function Head() {
  const { t } = useTranslation('caseFile');
  const word = useEnum();
  const { head, asOf } = useCaseFile();
  return (
    <header className="case-head">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/cases">{t('title')}</Link> <span className="record-number">{head.number}</span>
          </span>
          <h1>{head.title ?? t('untitled')}</h1>
        </div>
        {asOf ? null : (
          <div className="page-actions">
            <CaseMenu />
          </div>
        )}
      </div>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('state')}>
            <StateTag of="CaseStatus" state={head.status} />
            {head.priority ? <Tag tone="bad">{t('priority')}</Tag> : null}
            {head.outcome ? <span className="aside">{word('CaseOutcome', head.outcome)}</span> : null}
          </Fact>
          <Fact label={t('severity')}>
            <SeverityMark severity={head.severity} />
          </Fact>
          <Fact label={t('nextDeadline')}>
            <Clock due={head.nextDeadline} />
          </Fact>
          {head.actionClock ? (
            <Fact label={t('actionClock')}>
              <ActClock head={head} />
            </Fact>
          ) : null}
          <Fact label={t('clauses')}>
            <Clauses clauses={head.clauses} />
          </Fact>
          <Fact label={t('known')}>
            <Day on={head.knownOn} />
          </Fact>
          <Fact label={t('handlers')}>
            <span className="handlers">
              {head.handlers.map(({ person, role }) => (
                <span key={`${person.id}${role}`}>
                  <Who person={person} /> <span className="aside">{word('HandlerRole', role)}</span>
                </span>
              ))}
            </span>
          </Fact>
        </Facts>
        <NextStep head={head} />
      </div>
    </header>
  );
}
