import { useTranslation } from 'react-i18next';

import { EmptyState } from '../../../parts/EmptyState';
import { Loading } from '../../../parts/Loading';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { ActionButtons } from '../actions/ActionButtons';
import { useCaseQuery } from '../file';
import { ChargeEntry } from './ChargeEntry';
import { FindingEntry } from './FindingEntry';
import { ChargesDocument } from './operations';

/** The charges with their clauses and versions, and what was found. */
export function Component() {
  const { t } = useTranslation('charges');
  const [{ data, error }, again] = useCaseQuery(ChargesDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  const { allegations, findings } = data.case;
  return (
    <>
      <Section title={t('charges')} actions={<ActionButtons of={['RaiseAllegation']} />}>
        {allegations.length === 0 ? (
          <EmptyState title={t('none.title')} text={t('none.text')} />
        ) : (
          <ul className="lines">
            {allegations.map((charge) => (
              <ChargeEntry key={charge.id} charge={charge} />
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={t('findings')}
        actions={<ActionButtons of={['DraftFinding']} />}
        empty={findings.length === 0 && t('noFindings')}
      >
        <ul className="lines">
          {findings.map((finding) => (
            <FindingEntry key={finding.id} finding={finding} whole={data.case} />
          ))}
        </ul>
      </Section>
    </>
  );
}
