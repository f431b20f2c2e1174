import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';

import { Loading } from '../../parts/Loading';
import { ProblemNote } from '../../parts/ProblemNote';
import { Panel } from '../administration/parts/Panel';
import { Differences } from './Differences';
import { ComparePoliciesDocument } from './operations';
import type { Policy } from './operations';

interface ChooseProps {
  label: string;
  versions: readonly Policy[];
  value: string;
  change: (id: string) => void;
}

function Choose({ label, versions, value, change }: ChooseProps) {
  const id = useId();
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="plain-input" value={value} onChange={(event) => change(event.target.value)}>
        {versions.map((policy) => (
          <option key={policy.id} value={policy.id}>
            {policy.version}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What changed from one version to another. */
export function Compare({ versions }: { versions: readonly Policy[] }) {
  const { t } = useTranslation('policies');
  const [from, setFrom] = useState(versions[1]?.id ?? '');
  const [to, setTo] = useState(versions[0]?.id ?? '');
  const [{ data, error }, again] = useQuery({
    query: ComparePoliciesDocument,
    variables: { from, to },
    pause: from === to,
  });
  const found = data?.comparePolicies;
  return (
    <Panel title={t('compare.title')} bare>
      <div className="form-beside">
        <Choose label={t('compare.from')} versions={versions} value={from} change={setFrom} />
        <Choose label={t('compare.to')} versions={versions} value={to} change={setTo} />
      </div>
      {from === to ? (
        <p className="adm-lead">{t('compare.choose')}</p>
      ) : error ? (
        <ProblemNote error={error} again={again} />
      ) : !data ? (
        <Loading />
      ) : !found ? (
        <p className="note note-warn">{t('compare.notKept')}</p>
      ) : found.isSame ? (
        <p className="note note-tell">{t('compare.same')}</p>
      ) : (
        <Differences found={found} />
      )}
    </Panel>
  );
}
