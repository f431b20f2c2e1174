import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { PolicyStatus } from '../../generated/enums';
import { When } from '../../parts/Day';
import { useDepartments } from '../../parts/departments';
import type { Tone } from '../../parts/Glyph';
import { Hash } from '../../parts/Hash';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Fact, Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import { Consult, Publish, Retire } from './actions';
import type { Policy } from './operations';

const tones: Record<PolicyStatus, Tone> = {
  MISSING: 'quiet',
  DRAFTED: 'quiet',
  CONSULTED: 'active',
  PUBLISHED: 'done',
  RETIRED: 'quiet',
};

type Missing = NonNullable<Policy['notAcknowledgedBy']>;

/** Who has to acknowledge it still, department by department. */
function ByDepartment({ missing }: { missing: Missing }) {
  const { t } = useTranslation('policies');
  const departments = useDepartments();
  const groups = new Map<string | null, Missing['nodes']>();
  for (const person of missing.nodes) {
    groups.set(person.departmentId, [...(groups.get(person.departmentId) ?? []), person]);
  }
  return (
    <details className="adm-details">
      <summary>{t('missing', { count: missing.totalCount })}</summary>
      <ul className="plain-list adm-rows">
        {[...groups].map(([id, people]) => (
          <li key={id ?? ''}>
            <span>
              {departments.say(id)} <span className="aside">{people.length}</span>
            </span>
            <span className="adm-names">
              {people.map((person) => (
                <Link key={person.id} to={`/administration/people/${person.id}`}>
                  <PersonName person={person} />
                </Link>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {missing.nodes.length < missing.totalCount ? (
        <p className="aside">{t('firstOnly', { shown: missing.nodes.length })}</p>
      ) : null}
    </details>
  );
}

function Tally({ policy }: { policy: Policy }) {
  const { t } = useTranslation('policies');
  const tally = policy.acknowledgements;
  if (!tally) return <>{policy.acknowledgedCount}</>;
  const all = tally.acknowledged + tally.missing;
  return (
    <>
      {t('tally', { acknowledged: tally.acknowledged, all })}{' '}
      <meter
        className="adm-meter"
        min={0}
        max={Math.max(all, 1)}
        value={tally.acknowledged}
        aria-hidden="true"
      />
    </>
  );
}

function Steps({ policy }: { policy: Policy }) {
  const { t } = useTranslation('policies');
  const unknown = <span aria-hidden="true">–</span>;
  return (
    <dl className="adm-facts">
      <Fact word={t('consulted')}>
        {policy.consulted ? <When at={policy.consulted} /> : unknown}
        {policy.consultationByMemo ? <span className="aside"> {t('byMemo')}</span> : null}{' '}
        {policy.minutesSha256 ? <Hash value={policy.minutesSha256} /> : null}
      </Fact>
      <Fact word={t('published')}>
        {policy.published ? <When at={policy.published} /> : unknown}{' '}
        {policy.publicationSha256 ? <Hash value={policy.publicationSha256} /> : null}
      </Fact>
      {policy.retired ? (
        <Fact word={t('retired')}>
          <When at={policy.retired} />
        </Fact>
      ) : null}
      <Fact word={t('acknowledged')}>
        <Tally policy={policy} />
      </Fact>
      <Fact word={t('text')}>
        {policy.textIsKept ? t('kept') : t('notKept')} <Hash value={policy.sha256} />
      </Fact>
    </dl>
  );
}

/** One version. */
export function Version({ policy, done }: { policy: Policy; done: () => void }) {
  const { t } = useTranslation('policies');
  const word = useEnum();
  const viewer = useViewer();
  const may = (action: string) => hasAction(viewer, action);
  const missing = policy.notAcknowledgedBy;
  return (
    <Panel
      title={t('version', { version: policy.version })}
      actions={
        <>
          <Tag tone={tones[policy.status]}>{word('PolicyStatus', policy.status)}</Tag>
          {policy.isPackInForce && policy.status === 'PUBLISHED' ? (
            <Tag tone="active">{t('packInForce')}</Tag>
          ) : null}
          {policy.status === 'DRAFTED' && may('RecordConsultation') ? (
            <Consult policy={policy} done={done} />
          ) : null}
          {policy.status === 'CONSULTED' && may('PublishPolicy') ? (
            <Publish policy={policy} done={done} />
          ) : null}
          {policy.status === 'PUBLISHED' && may('RetirePolicy') ? (
            <Retire policy={policy} done={done} />
          ) : null}
        </>
      }
    >
      <Steps policy={policy} />
      {policy.memo ? (
        <p className="words adm-memo">
          <span className="aside">{t('memo')}</span> {policy.memo}
        </p>
      ) : null}
      {missing && missing.totalCount > 0 ? <ByDepartment missing={missing} /> : null}
    </Panel>
  );
}
