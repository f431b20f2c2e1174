import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { daysBetween } from '../../parts/days';
import { Fact, Facts } from '../../parts/Facts';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { useEnum } from '../../parts/words';
import type english from '../../words/en';
import { SanctionMenu } from './Actions';
import { KnownDocument } from './operations';
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

type Known = keyof (typeof english)['sanction']['unmetOf'];

/** What this process would have asked for, in words; a code that has none as it is. */
function Unmet({ codes }: { codes: readonly string[] }) {
  const { t, i18n } = useTranslation('sanction');
  const say = (code: string) => {
    const name = code.replace(/^SANCTION_/, '');
    return i18n.exists(`sanction:unmetOf.${name}`) ? t(`unmetOf.${name as Known}`) : <code>{code}</code>;
  };
  return (
    <ul>
      {codes.map((code) => (
        <li key={code}>{say(code)}</li>
      ))}
    </ul>
  );
}

/** Days from the company's knowledge to the decision, as an arbitrator reckons them. */
function Taken({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const outside = sanction.steps.findLast(({ kind }) => kind === 'OUTSIDE_DECISION_RECORDED');
  const decided = outside ? outside.happened?.latest : sanction.decidedOn;
  const [{ data }] = useQuery({
    query: KnownDocument,
    variables: { id: sanction.caseId ?? '' },
    pause: !sanction.caseId || !decided,
  });
  if (!data || !decided) return null;
  return (
    <Fact label={t('facts.taken')}>{t('taken', { count: daysBetween(data.case.knownOn, decided) })}</Fact>
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
          {sanction.steps.some(({ kind }) => kind === 'PROCEEDING_RECORDED') ? (
            <Fact label={t('facts.annulled')}>{common(sanction.annulled ? 'yes' : 'no')}</Fact>
          ) : null}
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
          <Taken sanction={sanction} />
          <Dates sanction={sanction} />
        </Facts>
      </div>
      {sanction.unmet.length > 0 ? (
        <div className="note note-warn">
          <div>
            <p>{t('unmet')}</p>
            <Unmet codes={sanction.unmet} />
          </div>
        </div>
      ) : null}
    </header>
  );
}
