import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { Fact, Facts } from '../../parts/Facts';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useEnum } from '../../parts/words';
import { SanctionMenu } from './Actions';
import type { SanctionFile } from './operations';
import { TermsText } from './TermsText';

const clockTones = { RUNNING: 'quiet', WARNING: 'warn', STOPPED: 'bad' } as const;

function Gate({ state }: { state: SanctionFile['retaliationGate'] }) {
  const word = useEnum();
  if (!state) return <span aria-hidden="true">–</span>;
  return <Tag tone={state === 'CLEARED' ? 'done' : 'active'}>{word('RetaliationGateState', state)}</Tag>;
}

function Dates({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const { actionClock, effectiveOn, servedOn, appealUntil, until } = sanction;
  return (
    <>
      {actionClock ? (
        <Fact label={t('facts.clock')}>
          <span className="stack">
            <Clock due={actionClock.actBy} warnOn={actionClock.warnOn} />
            <Tag tone={clockTones[actionClock.state]}>{word('ActionClockState', actionClock.state)}</Tag>
          </span>
        </Fact>
      ) : null}
      {effectiveOn ? (
        <Fact label={t('facts.effective')}>
          <Day on={effectiveOn} />
        </Fact>
      ) : null}
      {servedOn ? (
        <Fact label={t('facts.served')}>
          <Day on={servedOn} />
        </Fact>
      ) : null}
      {appealUntil ? (
        <Fact label={t('facts.appealUntil')}>
          <Day on={appealUntil} />
        </Fact>
      ) : null}
      {until ? (
        <Fact label={t('facts.until')}>
          <Day on={until} />
        </Fact>
      ) : null}
    </>
  );
}

/** What the sanction is, against whom, and where it stands. */
export function Head({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const { t: common } = useTranslation();
  const word = useEnum();
  const { terms, subject } = sanction;
  const who = subject ? (subject.name ?? common('unnamed')) : '–';
  return (
    <header className="case-head">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/sanctions">{t('sanctions')}</Link>
            {sanction.caseId ? (
              <>
                {' · '}
                <Link to={`/case/${sanction.caseId}`}>{t('toCase')}</Link>
              </>
            ) : null}
          </span>
          <h1>{terms ? t('of', { kind: word('SanctionKind', terms.kind), who }) : t('unproposed')}</h1>
        </div>
        <div className="page-actions">
          <SanctionMenu sanction={sanction} />
        </div>
      </div>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('facts.state')}>
            <span className="stack">
              <StateTag of="SanctionStatus" state={sanction.status} />
              {sanction.annulled && sanction.status !== 'ANNULLED' ? (
                <Tag tone="bad">{t('annulled')}</Tag>
              ) : null}
            </span>
          </Fact>
          {terms ? (
            <Fact label={t('facts.terms')}>
              <TermsText terms={terms} />
            </Fact>
          ) : null}
          <Fact label={t('facts.gate')}>
            <Gate state={sanction.retaliationGate} />
          </Fact>
          <Fact label={t('facts.proposer')}>
            <Who person={sanction.proposer} />
          </Fact>
          <Dates sanction={sanction} />
        </Facts>
      </div>
      {sanction.unmet.length > 0 ? (
        <div className="note note-warn">
          <p>
            {t('unmet')} <code>{sanction.unmet.join(' ')}</code>
          </p>
        </div>
      ) : null}
    </header>
  );
}
