import { useTranslation } from 'react-i18next';

import { Clauses } from '../../../parts/Clauses';
import { Clock } from '../../../parts/Clock';
import { Day, When } from '../../../parts/Day';
import { useDays } from '../../../parts/days';
import { Fact, Facts } from '../../../parts/Facts';
import { SeverityMark } from '../../../parts/SeverityMark';
import { StateTag } from '../../../parts/StateTag';
import { Party, Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import type { Charge } from './operations';

function Ground({ charge }: { charge: Charge }) {
  const { t } = useTranslation('charges');
  const { when } = useDays();
  const { ground } = charge;
  if (!ground) return <span>{t('noGround')}</span>;
  const marks = [
    ...(ground.restsOnPublication ? [t('onPublication')] : []),
    ...(ground.consultationByMemo ? [t('byMemo')] : []),
    ...(ground.isPackInForce ? [] : [t('olderVersion')]),
  ];
  return (
    <span className="stack">
      <span>{t('version', { version: ground.version, published: when(ground.published) })}</span>
      <span className="aside">{t('acknowledged', { day: when(ground.acknowledged) })}</span>
      {marks.map((mark) => (
        <span key={mark} className="aside">
          {mark}
        </span>
      ))}
    </span>
  );
}

function Changes({ charge }: { charge: Charge }) {
  const { t } = useTranslation('charges');
  const word = useEnum();
  return (
    <>
      {charge.severityChanges.map((change) => (
        <p key={`${change.on}${change.severity}`} className="aside">
          {t('severityChanged', { severity: word('Severity', change.severity) })} · <Who person={change.by} />{' '}
          · <Day on={change.on} /> · {change.reason}
        </p>
      ))}
      {charge.withdrawal ? (
        <p className="aside">
          {t('withdrawn')} · <Who person={charge.withdrawal.by} /> · <Day on={charge.withdrawal.on} /> ·{' '}
          {charge.withdrawal.reason}
        </p>
      ) : null}
    </>
  );
}

const actions = [
  'InformSubject',
  'ExtendResponse',
  'ChangeSeverity',
  'DeclareTimeBarred',
  'WithdrawAllegation',
] as const;

/** One charge: against whom, under which clause of which version, and where it stands. */
export function ChargeEntry({ charge }: { charge: Charge }) {
  const { t } = useTranslation('charges');
  const word = useEnum();
  const isOpen = charge.status !== 'DETERMINED' && charge.status !== 'WITHDRAWN';
  return (
    <li className="entry">
      <div className="entry-head">
        <h3>
          <Party party={charge.subject} />
        </h3>
        <Clauses clauses={[charge.clause]} />
        <StateTag of="AllegationStatus" state={charge.status} />
        {charge.determination ? <strong>{word('Determination', charge.determination)}</strong> : null}
      </div>
      <Words text={charge.description} redacted={charge.redacted} />
      <Facts>
        <Fact label={t('severity')}>
          <SeverityMark severity={charge.severity} />
        </Fact>
        <Fact label={t('conduct')}>
          <When at={charge.conduct} />
        </Fact>
        <Fact label={t('ground')}>
          <Ground charge={charge} />
        </Fact>
        <Fact label={t('raised')}>
          <Day on={charge.raisedOn} />{' '}
          <span className="aside">
            <Who person={charge.raisedBy} />
          </span>
        </Fact>
        <Fact label={t('informed')}>
          <Day on={charge.informedOn} />
        </Fact>
        {charge.respondBy ? (
          <Fact label={t('respondBy')}>
            <Clock due={charge.respondBy} isWindow done={!isOpen} />
          </Fact>
        ) : null}
      </Facts>
      <Changes charge={charge} />
      {isOpen ? <ActionButtons small of={actions} about={{ allegationId: charge.id }} /> : null}
    </li>
  );
}
