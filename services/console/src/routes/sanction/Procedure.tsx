import { useTranslation } from 'react-i18next';

import { Clock } from '../../parts/Clock';
import { Glyph } from '../../parts/Glyph';
import type { Tone } from '../../parts/Glyph';
import { Section } from '../../parts/Section';
import { Tag } from '../../parts/StateTag';
import { useEnum } from '../../parts/words';
import type { SanctionFile } from './operations';
import type { Stage, StageState } from './stages';
import { StepLine } from './StepLine';

const looks: Record<StageState, Tone> = { done: 'done', now: 'active', later: 'quiet', none: 'quiet' };

function Approvals({ stage }: { stage: Stage }) {
  const { t } = useTranslation('sanction');
  const word = useEnum();
  if (stage.missing.length === 0) return null;
  return (
    <>
      {stage.missing.map((role) => (
        <li key={role} className="step">
          <span className="step-main">
            <span>{word('Role', role)}</span>
            <Tag tone={stage.state === 'now' ? 'warn' : 'quiet'}>{t('missingApproval')}</Tag>
          </span>
        </li>
      ))}
    </>
  );
}

function Elapsed({ stage }: { stage: Stage }) {
  const { t } = useTranslation('sanction');
  if (!stage.elapsed) return null;
  if (stage.name !== 'union' && stage.name !== 'hearing' && stage.name !== 'appeal') return null;
  return (
    <li className="step">
      <span className="step-main">{t(`elapsed.${stage.name}`)}</span>
    </li>
  );
}

function StageItem({ stage }: { stage: Stage }) {
  const { t } = useTranslation('sanction');
  const { name, state, steps, todo, due } = stage;
  return (
    <li className={`stage stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span className="stage-mark">
        <Glyph tone={looks[state]} />
      </span>
      <div className="stage-body">
        <div className="stage-head">
          <h3>{t(`stages.${name}`)}</h3>
          <span className={state === 'now' ? 'stage-state' : 'stage-state aside'}>
            {t(`states.${state}`)}
          </span>
          {state === 'now' && due ? <Clock due={due} isWindow={todo?.isWindow ?? false} /> : null}
        </div>
        {todo ? <p className="stage-todo">{t(`next.${todo.hint}`)}</p> : null}
        {name === 'gate' && state !== 'none' ? <p className="aside">{t('gateText')}</p> : null}
        <ul className="steps">
          {steps.map((step, at) => (
            <StepLine key={`${step.kind}${at}`} step={step} />
          ))}
          <Approvals stage={stage} />
          <Elapsed stage={stage} />
        </ul>
      </div>
    </li>
  );
}

/** The whole path of the sanction: what was done when and by whom, where it is, and what is still to come. */
export function Procedure({ stages }: { sanction: SanctionFile; stages: readonly Stage[] }) {
  const { t } = useTranslation('sanction');
  return (
    <Section title={t('procedure')}>
      <ol className="stages">
        {stages.map((stage) => (
          <StageItem key={stage.name} stage={stage} />
        ))}
      </ol>
    </Section>
  );
}
