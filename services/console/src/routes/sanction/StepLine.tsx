import { useTranslation } from 'react-i18next';

import { Day, When } from '../../parts/Day';
import { useDays } from '../../parts/days';
import { Hash } from '../../parts/Hash';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import { useEnum } from '../../parts/words';
import type { Step } from './operations';
import { TermsText } from './TermsText';

function useFactsOf(step: Step): string[] {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const { day } = useDays();
  const facts = [
    step.role ? word('Role', step.role) : null,
    step.memo ? word('MemoKind', step.memo) : null,
    step.position ? word('UnionPosition', step.position) : null,
    step.window ? word('SanctionWindow', step.window) : null,
    step.method ? word('ServiceMethod', step.method) : null,
    step.appealOutcome ? word('AppealOutcome', step.appealOutcome) : null,
    step.instance ? word('Instance', step.instance) : null,
    step.instanceOutcome ? word('InstanceOutcome', step.instanceOutcome) : null,
    step.until && step.kind !== 'PROPOSED' ? t('until', { day: day(step.until) }) : null,
    step.certificateBy ? t('certificateBy', { day: day(step.certificateBy) }) : null,
  ];
  return facts.filter((fact) => fact !== null);
}

/** One step: when, what, by whom, and what was said or shown with it. */
export function StepLine({ step }: { step: Step }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  const facts = useFactsOf(step);
  return (
    <li className="step">
      <div className="step-main">
        <span className="step-day">{step.happened ? <When at={step.happened} /> : <Day on={step.on} />}</span>
        <span className="step-kind">{word('SanctionStepKind', step.kind)}</span>
        {facts.length > 0 ? <span className="step-facts">{facts.join(' · ')}</span> : null}
        <span className="aside">{step.by ? <Who person={step.by} /> : t('system')}</span>
      </div>
      {step.terms ? (
        <p>
          <TermsText terms={step.terms} />
        </p>
      ) : null}
      {step.document ? (
        <p className="step-document">
          <span className="aside">{t('document')}</span> <Hash value={step.document} />
        </p>
      ) : null}
      {step.text || step.redacted ? (
        <details className="more">
          <summary>{t('text')}</summary>
          <Words text={step.text} redacted={step.redacted} />
        </details>
      ) : null}
    </li>
  );
}
