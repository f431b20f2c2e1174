import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Clock } from '../../parts/Clock';
import { Fact, Facts } from '../../parts/Facts';
import { lazily } from '../../parts/lazily';
import { useMoney } from '../../parts/money';
import { Section } from '../../parts/Section';
import { StateTag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import { useEnum } from '../../parts/words';
import { ActionButtons } from '../../parts/form/ActionButtons';
import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { Unread } from '../../shell/Unread';
import { RewardPageDocument } from './detail';
import type { File } from './detail';

const Window = lazily(() => import('./Window'));

/** In the order in which a reward goes. */
const steps = ['VerifyReward', 'ApproveReward'] as const;

function Body({ file }: { file: File }) {
  const { t } = useTranslation('rewards');
  const word = useEnum();
  const money = useMoney();
  return (
    <>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('columns.status')}>
            <StateTag of="RewardStatus" state={file.status} />
          </Fact>
          <Fact label={t('columns.amount')}>{file.amount ? money(file.amount) : '–'}</Fact>
          <Fact label={t('basis')}>{file.basis ? word('RewardBasis', file.basis) : '–'}</Fact>
          <Fact label={t('proposer')}>
            <Who person={file.proposer} />
          </Fact>
          <Fact label={t('verifier')}>
            <Who person={file.verifier} />
          </Fact>
          <Fact label={t('approvers')}>
            <span className="stack">
              {file.approvers.length === 0 ? '–' : null}
              {file.approvers.map((person) => (
                <Who key={person.id} person={person} />
              ))}
            </span>
          </Fact>
          {file.lapsesOn ? (
            <Fact label={t('columns.lapses')}>
              <Clock due={file.lapsesOn} isWindow />
            </Fact>
          ) : null}
          {file.reportId ? (
            <Fact label={t('report')}>
              <Link to={`/report/${file.reportId}`}>{t('openReport')}</Link>
            </Fact>
          ) : null}
        </Facts>
        <p className="next-step">{t(`next.${file.status}`)}</p>
      </div>
      <Section title={t('reasons')}>
        <div className="entry">
          <Words text={file.reasons} />
          {file.usefulness ? <Words text={file.usefulness} /> : null}
        </div>
      </Section>
    </>
  );
}

/** A reward: how it was earned, and who granted it. */
export function Component() {
  const { t } = useTranslation('rewards');
  const { id = '' } = useParams();
  const [{ data, error }, execute] = useQuery({ query: RewardPageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  useTab(t('one'));
  const file = data?.reward.id === id ? data.reward : undefined;
  if (error && !file) return <Unread error={error} again={again} />;
  if (!file) return <Loading />;
  return (
    <div className="page">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/rewards">{t('title')}</Link>
          </span>
          <h1>{t('one')}</h1>
        </div>
        <ActionButtons
          names={steps.filter((name) => file.allowedActions.includes(name))}
          id={file.id}
          form={Window}
        />
      </div>
      <Body file={file} />
    </div>
  );
}
