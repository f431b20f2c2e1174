import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Day } from '../../parts/Day';
import { Fact, Facts } from '../../parts/Facts';
import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { usePolling } from '../../parts/polling';
import { StateTag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { Unread } from '../../shell/Unread';
import { ClaimActions } from './Actions';
import { Amounts } from './Amounts';
import { ClaimPageDocument } from './operations';
import type { ClaimFile } from './operations';
import './page.css';
import { Recovery } from './Recovery';
import { Steps } from './Steps';

function Debtors({ claim }: { claim: ClaimFile }) {
  const { t } = useTranslation('claim');
  const all = [...(claim.debtor ? [claim.debtor] : []), ...claim.jointDebtors];
  return (
    <span className="stack">
      {all.map(({ person, outsideId }, at) => (
        <span key={person?.id ?? outsideId ?? at}>
          {person ? <Who person={person} /> : t('outside')}
          {at > 0 ? <span className="aside"> {t('jointly')}</span> : null}
        </span>
      ))}
    </span>
  );
}

function Head({ claim }: { claim: ClaimFile }) {
  const { t } = useTranslation('claim');
  const { t: common } = useTranslation();
  const person = claim.debtor?.person;
  const who = person ? (person.name ?? common('unnamed')) : t('outside');
  return (
    <header className="case-head">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/claims">{t('claims')}</Link>
            {claim.caseId ? (
              <>
                {' · '}
                <Link to={`/case/${claim.caseId}`}>{t('toCase')}</Link>
              </>
            ) : null}
          </span>
          <h1>{claim.debtor ? t('of', { who }) : t('title')}</h1>
        </div>
        <div className="page-actions">
          <ClaimActions claim={claim} />
          <ClaimActions claim={claim} menu />
        </div>
      </div>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('facts.state')}>
            <StateTag of="ClaimStatus" state={claim.status} />
          </Fact>
          <Fact label={t('facts.debtor')}>
            <Debtors claim={claim} />
          </Fact>
          <Fact label={t('facts.owner')}>
            <Who person={claim.owner} />
          </Fact>
          <Fact label={t('facts.assessor')}>
            <Who person={claim.assessor} />
          </Fact>
          <Fact label={t('facts.noticed')}>
            <Day on={claim.noticedOn} />
          </Fact>
          {claim.deductionNoticedOn ? (
            <Fact label={t('facts.deductionNoticed')}>
              <Day on={claim.deductionNoticedOn} />
            </Fact>
          ) : null}
        </Facts>
        <p className="next-step">
          <span className="next-step-label">{t('nextStep')}</span>
          {t(`next.${claim.status}`)}
        </p>
      </div>
    </header>
  );
}

/** A claim for damages: how it is reckoned, how it is to come in and what did, and every step. */
export function Component() {
  const { t } = useTranslation('claim');
  const { id = '' } = useParams();
  const [{ data, error }, execute] = useQuery({ query: ClaimPageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  usePolling(again);
  useTab(t('title'));
  const claim = data?.claim.id === id ? data.claim : undefined;
  if (error && !claim) return <Unread error={error} again={again} />;
  if (!claim) return <Loading />;
  return (
    <div className="page">
      <Head claim={claim} />
      <div className="claim-columns">
        <Amounts claim={claim} />
        <Recovery claim={claim} />
      </div>
      <Steps claim={claim} />
    </div>
  );
}
