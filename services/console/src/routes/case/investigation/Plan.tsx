import { useTranslation } from 'react-i18next';

import { Clock } from '../../../parts/Clock';
import { Day } from '../../../parts/Day';
import { Fact, Facts } from '../../../parts/Facts';
import { Section } from '../../../parts/Section';
import { StateTag, Tag } from '../../../parts/StateTag';
import { Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import type { InvestigationRow } from './operations';

function Sources({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  const word = useEnum();
  return (
    <ul className="lines">
      {row.sources.map((source) => (
        <li key={source.id} className="line">
          <span className="line-main">
            <strong>{word('SourceKind', source.kind)}</strong>
            {source.basis ? <span className="aside">{word('LegalBasis', source.basis)}</span> : null}
            <span>{source.description}</span>
          </span>
          <span className="stack">
            <Tag tone={source.authorised ? 'done' : 'quiet'}>
              {source.authorised ? t('allowed') : t('notAllowed')}
            </Tag>
            {source.basis === 'SEPARATE_CONSENT' ? (
              <Tag tone={source.consented ? 'done' : 'warn'}>
                {source.consented ? t('consented') : t('noConsent')}
              </Tag>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const actions = [
  'AuthoriseInvestigation',
  'StartCollection',
  'RecordConsent',
  'ExtendInvestigation',
] as const;

/** What is investigated, by whom, from which sources, until when. */
export function Plan({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  const isOpen = row.status !== 'COMPLETED';
  return (
    <Section title={t('plan')} actions={<ActionButtons of={actions} about={{ investigationId: row.id }} />}>
      <div className="entry">
        <Facts>
          <Fact label={t('state')}>
            {row.status ? <StateTag of="InvestigationStatus" state={row.status} /> : null}
          </Fact>
          <Fact label={t('lead')}>
            <Who person={row.lead} />
          </Fact>
          <Fact label={t('authorised')}>
            <Who person={row.authorisedBy} /> {row.authorisedOn ? <Day on={row.authorisedOn} /> : null}
          </Fact>
          <Fact label={t('completeBy')}>
            <Clock due={row.completeBy} done={!isOpen} />
          </Fact>
          {row.completedOn ? (
            <Fact label={t('completed')}>
              <Day on={row.completedOn} />
            </Fact>
          ) : null}
        </Facts>
        <Words text={row.scope} redacted={row.redacted} />
      </div>
      <Sources row={row} />
    </Section>
  );
}
