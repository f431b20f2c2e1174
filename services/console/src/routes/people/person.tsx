import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';

import { When } from '../../parts/Day';
import { useDepartments } from '../../parts/departments';
import { Hash } from '../../parts/Hash';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Fact, Panel } from '../administration/parts/Panel';
import { PersonName } from '../administration/parts/PersonName';
import type { DirectoryPersonQuery } from '../../generated/graphql';
import { PersonDocument } from './operations';
import type { PersonDetail } from './operations';
import { PersonActions } from './PersonActions';

function Facts({ person }: { person: PersonDetail }) {
  const { t } = useTranslation('directory');
  const { t: common } = useTranslation();
  const word = useEnum();
  const viewer = useViewer();
  const departments = useDepartments();
  const mayContact = hasAction(viewer, 'ReadContacts') || viewer.person.id === person.id;
  return (
    <dl className="adm-facts">
      <Fact word={t('columns.department')}>
        {departments.say(person.departmentId)}
        {person.headsDepartment ? <span className="aside"> {t('heads')}</span> : null}
      </Fact>
      <Fact word={t('columns.manager')}>
        <PersonName person={person.manager} link />
      </Fact>
      <Fact word={t('columns.employment')}>
        {person.employment ? word('Employment', person.employment) : '–'}
      </Fact>
      <Fact word={t('columns.joined')}>{person.joined ? <When at={person.joined} /> : '–'}</Fact>
      <Fact word={t('columns.left')}>{person.left ? <When at={person.left} /> : '–'}</Fact>
      {mayContact ? (
        <>
          <Fact word={t('columns.number')}>{person.number ?? common('empty.none')}</Fact>
          <Fact word={t('columns.contact')}>{person.contact ?? common('empty.none')}</Fact>
        </>
      ) : null}
      <Fact word={t('columns.id')}>
        <code>{person.id}</code>
      </Fact>
    </dl>
  );
}

function Acknowledgements({ data }: { data: DirectoryPersonQuery }) {
  const { t } = useTranslation('directory');
  const versions = new Map(data.policies.map(({ id, version }) => [id, version]));
  const { acknowledgements } = data.person;
  return (
    <Panel title={t('acknowledgements')}>
      {acknowledgements.length === 0 ? (
        <p className="note-plain">{t('noAcknowledgement')}</p>
      ) : (
        <ul className="plain-list adm-rows">
          {acknowledgements.map(({ policyId, acknowledged, signedSha256 }) => (
            <li key={policyId}>
              <span>{t('version', { version: versions.get(policyId) ?? policyId })}</span>
              <span>
                <When at={acknowledged} />
              </span>
              {signedSha256 ? <Hash value={signedSha256} /> : <span className="aside">{t('unsigned')}</span>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Accounts({ data }: { data: DirectoryPersonQuery }) {
  const { t } = useTranslation('directory');
  const word = useEnum();
  const accounts = data.accounts?.nodes ?? [];
  if (accounts.length === 0) return null;
  return (
    <Panel title={t('accounts')}>
      <ul className="plain-list adm-rows">
        {accounts.map(({ id, kind, identifier, handoverMissing, handover }) => (
          <li key={id}>
            <span>
              {identifier} <span className="aside">{word('AccountKind', kind)}</span>
            </span>
            {handoverMissing ? <Tag tone="bad">{t('handoverMissing')}</Tag> : null}
            {handover ? <Tag tone="done">{t('handedOver')}</Tag> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One person of the directory. */
export function Component() {
  const { t } = useTranslation('directory');
  const { id = '' } = useParams();
  const viewer = useViewer();
  const [{ data, error }, again] = useQuery({
    query: PersonDocument,
    variables: { id, accounts: hasAction(viewer, 'ReadAccounts') },
  });
  const read = () => again({ requestPolicy: 'network-only' });
  const title = data?.person.name ?? t('person');
  return (
    <Page title={title} tab={t('person')} actions={data ? <PersonActions data={data} done={read} /> : null}>
      <p className="crumb">
        <Link to="/administration/people">{t('back')}</Link>
      </p>
      {error ? <ProblemNote error={error} again={read} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <>
          <div className="panel">
            <Facts person={data.person} />
          </div>
          <Acknowledgements data={data} />
          <Accounts data={data} />
        </>
      ) : null}
    </Page>
  );
}
