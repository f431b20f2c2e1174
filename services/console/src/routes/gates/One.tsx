import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { Clock } from '../../parts/Clock';
import { Day } from '../../parts/Day';
import { Fact, Facts } from '../../parts/Facts';
import { lazily } from '../../parts/lazily';
import { Section } from '../../parts/Section';
import { Tag } from '../../parts/StateTag';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import { useEnum } from '../../parts/words';
import { ActionButtons } from '../../parts/form/ActionButtons';
import { Loading } from '../../parts/Loading';
import { useTab } from '../../parts/Page';
import { Unread } from '../../shell/Unread';
import { hasRole, useViewer } from '../../shell/viewer';
import { RetaliationGatePageDocument } from './detail';
import type { File } from './detail';

const Window = lazily(() => import('./Window'));

const checks = ['CheckGateAsCustodian', 'CheckGateAsCounsel'] as const;

function Body({ file }: { file: File }) {
  const { t } = useTranslation('gates');
  const word = useEnum();
  const viewer = useViewer();
  return (
    <>
      <div className="panel case-panel">
        <Facts>
          <Fact label={t('columns.state')}>
            <Tag tone={file.state === 'CLEARED' ? 'done' : 'active'}>
              {word('RetaliationGateState', file.state)}
            </Tag>
          </Fact>
          <Fact label={t('columns.subject')}>
            <Who person={file.subject} />
          </Fact>
          <Fact label={t('columns.opened')}>
            <Day on={file.openedOn} />
          </Fact>
          <Fact label={t('columns.checkBy')}>
            <Clock due={file.checkBy} done={!file.waitsForACheck} />
          </Fact>
          {hasRole(viewer, ['LEGAL_COUNSEL']) ? (
            <Fact label={t('sanction')}>
              <Link to={`/sanctions/${file.sanctionId}`}>{t('openSanction')}</Link>
            </Fact>
          ) : null}
        </Facts>
        <p className="next-step">{t('what')}</p>
      </div>
      <Section title={t('checks')} empty={file.checks.length === 0 && t('noChecks')}>
        <ul className="lines">
          {file.checks.map((check) => (
            <li key={check.part} className="entry">
              <p className="entry-head">
                <strong>{word('GateChecker', check.part)}</strong>
                {check.concern === null ? null : (
                  <Tag tone={check.concern ? 'bad' : 'done'}>
                    {check.concern ? t('concern') : t('noConcern')}
                  </Tag>
                )}
                <span className="aside">
                  <Who person={check.by} /> · <Day on={check.on} />
                </span>
              </p>
              <Words text={check.note} redacted />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

/** A retaliation gate: who checked, and what they say. */
export function Component() {
  const { t } = useTranslation('gates');
  const { id = '' } = useParams();
  const [{ data, error }, execute] = useQuery({ query: RetaliationGatePageDocument, variables: { id } });
  const again = () => execute({ requestPolicy: 'network-only' });
  useTab(t('one'));
  const file = data?.retaliationGate.id === id ? data.retaliationGate : undefined;
  if (error && !file) return <Unread error={error} again={again} />;
  if (!file) return <Loading />;
  return (
    <div className="page">
      <div className="page-head">
        <div className="case-name">
          <span className="crumbs">
            <Link to="/gates">{t('title')}</Link>
          </span>
          <h1>{t('one')}</h1>
        </div>
        <ActionButtons
          names={checks.filter((name) => file.allowedActions.includes(name))}
          id={file.id}
          form={Window}
        />
      </div>
      <Body file={file} />
    </div>
  );
}
