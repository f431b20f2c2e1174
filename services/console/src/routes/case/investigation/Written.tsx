import { useTranslation } from 'react-i18next';

import { Day } from '../../../parts/Day';
import { Section } from '../../../parts/Section';
import { Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { ActionButtons } from '../actions/ActionButtons';
import type { InvestigationRow } from './operations';

const actions = ['DraftInvestigationReport', 'ReviewInvestigationReport', 'CompleteInvestigation'] as const;

/** The report of the investigation, the latest version first. */
export function Written({ row }: { row: InvestigationRow }) {
  const { t } = useTranslation('investigation');
  return (
    <Section
      title={t('report')}
      actions={<ActionButtons of={actions} about={{ investigationId: row.id }} />}
      empty={row.reports.length === 0 && (row.redacted ? t('reportWithheld') : t('noReport'))}
    >
      <ul className="lines">
        {row.reports.toReversed().map((report, at) => (
          <li key={`${report.on}${report.text?.length ?? 0}`} className="entry">
            <p className="aside">
              <Who person={report.author} /> · <Day on={report.on} />
              {at === 0 && row.reviewedBy ? (
                <>
                  {' · '}
                  {t('reviewedBy')} <Who person={row.reviewedBy} />
                </>
              ) : null}
            </p>
            <Words text={report.text} redacted={row.redacted} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
