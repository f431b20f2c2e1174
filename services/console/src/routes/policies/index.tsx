import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { EmptyState } from '../../parts/EmptyState';
import { Loading } from '../../parts/Loading';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { useBilingual } from '../../parts/words';
import { hasAction, useViewer } from '../../shell/viewer';
import { Acknowledge, DraftPolicy } from './actions';
import { Compare } from './Compare';
import { PoliciesDocument } from './operations';
import { Version } from './Version';

/** The versions of the policy: how each came into force, and who acknowledged it. */
export function Component() {
  const { t } = useTranslation('policies');
  const say = useBilingual();
  const viewer = useViewer();
  const [{ data, error }, again] = useQuery({
    query: PoliciesDocument,
    variables: { missing: hasAction(viewer, 'ReadAcknowledgements') },
  });
  const read = () => again({ requestPolicy: 'network-only' });
  const versions = [...(data?.policies ?? [])].sort((one, other) =>
    (other.published?.earliest ?? '9').localeCompare(one.published?.earliest ?? '9'),
  );
  const [asked] = data?.viewer.policiesToAcknowledge ?? [];
  return (
    <Page
      title={t('title')}
      actions={
        data && hasAction(viewer, 'DraftPolicy') ? <DraftPolicy rules={data.rules} done={read} /> : null
      }
    >
      {error ? <ProblemNote error={error} again={read} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <p className="adm-lead">{t('inForce', { title: say(data.rules.title), pack: data.rules.pack })}</p>
      ) : null}
      {asked ? (
        <div className="note note-tell">
          <p>{t('askedOfYou', { version: asked.version })}</p>
          <Acknowledge policy={asked} done={read} />
        </div>
      ) : null}
      {data && versions.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('empty.title')} text={t('empty.text')} />
        </div>
      ) : null}
      {versions.map((policy) => (
        <Version key={policy.id} policy={policy} done={read} />
      ))}
      {versions.length > 1 ? <Compare versions={versions} /> : null}
    </Page>
  );
}
