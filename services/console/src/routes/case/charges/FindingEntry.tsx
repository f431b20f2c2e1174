import { useTranslation } from 'react-i18next';

import { Day } from '../../../parts/Day';
import { StateTag } from '../../../parts/StateTag';
import { Party, Who } from '../../../parts/Who';
import { Words } from '../../../parts/Words';
import { useEnum } from '../../../parts/words';
import { ActionButtons } from '../actions/ActionButtons';
import type { ChargesCase, FindingRow } from './operations';

interface Props {
  finding: FindingRow;
  whole: ChargesCase;
}

function Conclusions({ finding, whole }: Props) {
  const { t } = useTranslation('charges');
  const word = useEnum();
  const titles = new Map(
    whole.investigations.flatMap(({ evidence }) => evidence.map(({ id, title }) => [id, title])),
  );
  return (
    <ul className="plain-list">
      {finding.conclusions.map(({ allegationId, determination, evidenceIds }) => {
        const charge = whole.allegations.find(({ id }) => id === allegationId);
        return (
          <li key={allegationId}>
            <strong>{word('Determination', determination)}</strong>
            {charge ? (
              <>
                {' · '}
                <Party party={charge.subject} /> · {charge.clause.id.replace(/^WX-/, '')}
              </>
            ) : null}
            {evidenceIds.length > 0 ? (
              <span className="aside">
                {' '}
                {t('restsOn', {
                  evidence: evidenceIds.map((id) => titles.get(id) ?? t('evidenceWithheld')).join(' · '),
                })}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** One finding: what it concludes, who wrote, reviewed and issued it. */
export function FindingEntry({ finding, whole }: Props) {
  const { t } = useTranslation('charges');
  const next = finding.status === 'DRAFTED' ? (['ReviewFinding'] as const) : (['IssueFinding'] as const);
  const isOpen = finding.status === 'DRAFTED' || finding.status === 'REVIEWED';
  return (
    <li className="entry">
      <div className="entry-head">
        <StateTag of="FindingStatus" state={finding.status} />
        <span className="aside">
          {t('author')} <Who person={finding.author} /> · <Day on={finding.draftedOn} />
          {finding.reviewer ? (
            <>
              {' · '}
              {t('reviewer')} <Who person={finding.reviewer} /> · <Day on={finding.reviewedOn} />
            </>
          ) : null}
          {finding.issuedBy ? (
            <>
              {' · '}
              {t('issuer')} <Who person={finding.issuedBy} /> · <Day on={finding.issuedOn} />
            </>
          ) : null}
        </span>
      </div>
      <Conclusions finding={finding} whole={whole} />
      <Words text={finding.text} redacted={finding.redacted} />
      {isOpen ? <ActionButtons small of={next} about={{ findingId: finding.id }} /> : null}
    </li>
  );
}
