import { useTranslation } from 'react-i18next';

import { useMoney } from '../../parts/money';
import { useEnum } from '../../parts/words';
import type { Terms } from './operations';

/** A sanction in words: its kind, and what belongs to it. */
export function TermsText({ terms }: { terms: Terms }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const money = useMoney();
  const parts = [
    terms.months ? t('months', { count: terms.months }) : null,
    terms.amount ? money(terms.amount) : null,
    terms.limb ? word('DismissalLimb', terms.limb) : null,
    terms.demotion ? word('DemotionBasis', terms.demotion) : null,
  ].filter((part) => part !== null);
  return (
    <span>
      {word('SanctionKind', terms.kind)}
      {parts.length > 0 ? <span className="aside"> {parts.join(' · ')}</span> : null}
    </span>
  );
}
