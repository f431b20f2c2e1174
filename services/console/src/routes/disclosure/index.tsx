import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { useDays } from '../../parts/days';
import { Fact, Facts } from '../../parts/Facts';
import { Hash } from '../../parts/Hash';
import { lazily } from '../../parts/lazily';
import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { usePolling } from '../../parts/polling';
import { Section } from '../../parts/Section';
import { StateTag, Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import { useEnum } from '../../parts/words';
import { Unread } from '../../shell/Unread';
import { hasRole, useViewer } from '../../shell/viewer';
import { DisclosureActions } from './Actions';
import { DisclosurePageDocument } from './operations';
import type { DisclosureFile } from './operations';

/** Whoever may read reports, of those who see disclosures. */
const readers = ['INTAKE_OFFICER', 'INVESTIGATOR', 'LEGAL_COUNSEL', 'AUDITOR'] as const;

const HandOver = lazily(() => import('./custody/HandOver'));
const OpenPackage = lazily(() => import('./custody/OpenPackage'));

function Head({ disclosure }: { disclosure: DisclosureFile }) {
  const { t } = useTranslation('disclosure');
  const word = useEnum();
  const { moment } = useDays();
  const viewer = useViewer();
  const fields = disclosure.fields.map((field) =>
    field === 'name' || field === 'contact' ? t(`fieldNames.${field}`) : field,
  );
  return (
    <header className="case-head">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/disclosures">{t('disclosures')}</Link>
            {disclosure.reportId && hasRole(viewer, readers) ? (
              <>
                {' · '}
                <Link to={`/report/${disclosure.reportId}`}>{t('toReport')}</Link>
              </>
            ) : null}
          </span>
          <h1>{t('title')}</h1>
        </div>
        <div className="page-actions">
          <DisclosureActions disclosure={disclosure} />
        </div>
      </div>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('facts.state')}>
            <span className="stack">
              <StateTag of="DisclosureStatus" state={disclosure.status} />
              {disclosure.refusedBy ? (
                <span className="aside">{word('RefusedBy', disclosure.refusedBy)}</span>
              ) : null}
            </span>
          </Fact>
          <Fact label={t('facts.basis')}>
            {disclosure.basis ? word('DisclosureBasis', disclosure.basis) : '–'}
          </Fact>
          <Fact label={t('facts.fields')}>{fields.join(' · ')}</Fact>
          <Fact label={t('facts.requester')}>
            <Who person={disclosure.requester} />
          </Fact>
          <Fact label={t('facts.recipient')}>
            <Who person={disclosure.recipient} />
          </Fact>
          {disclosure.answerBy ? (
            <Fact label={t('facts.answerBy')}>
              <Clock due={disclosure.answerBy} isWindow done={disclosure.status !== 'REPORTER_NOTIFIED'} />
            </Fact>
          ) : null}
          {disclosure.until ? <Fact label={t('facts.until')}>{moment(disclosure.until)}</Fact> : null}
        </Facts>
        <p className="next-step">
          <span className="next-step-label">{t('nextStep')}</span>
          {t(`next.${disclosure.status}`)}
        </p>
      </div>
    </header>
  );
}

function Said({ title, text, hash }: { title: string; text: string | null; hash?: string | null }) {
  if (!text && !hash) return null;
  return (
    <div className="entry">
      <h3>{title}</h3>
      {text ? <Words text={text} /> : null}
      {hash ? <Hash value={hash} /> : null}
    </div>
  );
}

function Answers({ disclosure }: { disclosure: DisclosureFile }) {
  const { t } = useTranslation('disclosure');
  return (
    <Section title={t('answers')} empty={disclosure.answers.length === 0 && t('noAnswers')}>
      <ul className="lines">
        {disclosure.answers.map(({ custodian, approved, on, reason }) => (
          <li key={custodian.id} className="line">
            <span className="line-main">
              <strong>
                <Who person={custodian} />
              </strong>
              <Tag tone={approved ? 'done' : 'warn'}>{approved ? t('handed') : t('declined')}</Tag>
              {reason ? <span>{reason}</span> : null}
            </span>
            <Day on={on} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A disclosure of who reported: what for, what was said for and against it, and the custodians' part. */
export function Component() {
  const { t } = useTranslation('disclosure');
  const { id = '' } = useParams();
  const [{ data, error }, execute] = useQuery({ query: DisclosurePageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  usePolling(again);
  useTab(t('title'));
  const disclosure = data?.disclosure.id === id ? data.disclosure : undefined;
  if (error && !disclosure) return <Unread error={error} again={again} />;
  if (!disclosure) return <Loading />;
  return (
    <div className="page">
      <Head disclosure={disclosure} />
      {disclosure.task && disclosure.allowedActions.includes('ApproveDisclosure') ? (
        <Section title={t('custody.title')}>
          <div className="entry">
            <Suspense fallback={<Loading />}>
              <HandOver
                key={disclosure.task}
                id={disclosure.id}
                task={disclosure.task}
                recipientKey={disclosure.recipientKey}
              />
            </Suspense>
          </div>
        </Section>
      ) : null}
      {disclosure.package ? (
        <Section title={t('opening.title')}>
          <div className="entry">
            <Suspense fallback={<Loading />}>
              <OpenPackage key={disclosure.package} text={disclosure.package} />
            </Suspense>
          </div>
        </Section>
      ) : null}
      <Section title={t('record')}>
        <Said title={t('purpose')} text={disclosure.purpose} hash={disclosure.paperSha256} />
        <Said title={t('opinion')} text={disclosure.opinion} />
        <Said title={t('notice')} text={disclosure.notice} hash={disclosure.letterSha256} />
        <Said title={t('objection')} text={disclosure.objection} />
      </Section>
      <Answers disclosure={disclosure} />
    </div>
  );
}
