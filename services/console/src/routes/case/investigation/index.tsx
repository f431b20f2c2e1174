import { useTranslation } from 'react-i18next';

import type { CaseInvestigationQuery } from '../../../generated/graphql';
import { Day } from '../../../parts/Day';
import { EmptyState } from '../../../parts/EmptyState';
import { Hash } from '../../../parts/Hash';
import { Loading } from '../../../parts/Loading';
import { ProblemNote } from '../../../parts/ProblemNote';
import { Section } from '../../../parts/Section';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import { useCaseQuery } from '../file';
import { Evidence } from './Evidence';
import { Hearing } from './Hearing';
import { InvestigationDocument } from './operations';
import type { InvestigationRow } from './operations';
import { Plan } from './Plan';
import { Written } from './Written';

function Investigation({ row }: { row: InvestigationRow }) {
  return (
    <>
      <Plan row={row} />
      <Evidence row={row} />
      <Hearing row={row} />
      <Written row={row} />
    </>
  );
}

function Hashes({ rows }: { rows: CaseInvestigationQuery['case']['evidenceHashes'] }) {
  const { t } = useTranslation('investigation');
  const word = useEnum();
  return (
    <Section title={t('hashes')}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.evidenceId} className="line">
            <span className="line-main">
              <Hash value={row.sha256} />
              <span className="aside">
                {row.collectorRole ? word('HandlerRole', row.collectorRole) : null} <Day on={row.sealedOn} />
              </span>
            </span>
            <span className="aside">{t('transfers', { count: row.transfers })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Plan, evidence, hearing and report of the investigations, the latest first. */
export function Component() {
  const { t } = useTranslation('investigation');
  const [{ data, error }, again] = useCaseQuery(InvestigationDocument);
  if (error && !data) return <ProblemNote error={error} again={again} />;
  if (!data) return <Loading />;
  const { investigations, evidenceHashes } = data.case;
  const readable = investigations.some(({ evidence }) => evidence.length > 0);
  return (
    <>
      {investigations.length === 0 ? (
        <div className="panel">
          <EmptyState title={t('none.title')} text={t('none.text')}>
            <ActionButtons of={['StartInvestigation']} />
          </EmptyState>
        </div>
      ) : (
        investigations.toReversed().map((row) => <Investigation key={row.id} row={row} />)
      )}
      {!readable && evidenceHashes.length > 0 ? <Hashes rows={evidenceHashes} /> : null}
    </>
  );
}
