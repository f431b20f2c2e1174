import { useTranslation } from 'react-i18next';

import { Section } from '../../parts/Section';
import type { SanctionFile } from './operations';
import { besidesOf } from './stages';
import { StepLine } from './StepLine';

/** What happened beside the procedure: memos on readiness, proceedings, an end that came from elsewhere. */
export function Besides({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const steps = besidesOf(sanction);
  if (steps.length === 0) return null;
  return (
    <Section title={t('besides')}>
      <ul className="steps steps-alone">
        {steps.map((step, at) => (
          <StepLine key={`${step.kind}${at}`} step={step} />
        ))}
      </ul>
    </Section>
  );
}
