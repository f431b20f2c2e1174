import { useTranslation } from 'react-i18next';

import { Day } from '../../parts/Day';
import { Hash } from '../../parts/Hash';
import { useMoney } from '../../parts/money';
import { Section } from '../../parts/Section';
import { Who } from '../../parts/Who';
import { Words } from '../../parts/Words';
import type { ClaimFile } from './operations';

/** The word for an event by its stored name; the name itself, if there is none. */
function useKindWord(): (kind: string) => string {
  const { i18n } = useTranslation('timeline');
  return (kind) => {
    const word: unknown = i18n.getResource(i18n.language, 'timeline', `kinds.${kind}`);
    return typeof word === 'string' ? word : kind;
  };
}

/** Every step of the claim, with what was said and shown. */
export function Steps({ claim }: { claim: ClaimFile }) {
  const { t } = useTranslation('claim');
  const word = useKindWord();
  const money = useMoney();
  return (
    <Section title={t('steps')} empty={claim.steps.length === 0 && t('noSteps')}>
      <ol className="lines">
        {claim.steps.map((step, at) => (
          <li key={`${step.kind}${at}`} className="entry">
            <p className="entry-head">
              <strong>{word(step.kind)}</strong>
              {step.amount ? <span className="amount">{money(step.amount)}</span> : null}
              <span className="aside">
                <Day on={step.on} />
                {step.by ? (
                  <>
                    {' · '}
                    <Who person={step.by} />
                  </>
                ) : null}
              </span>
              {step.documentSha256 ? <Hash value={step.documentSha256} /> : null}
            </p>
            {step.text ? <Words text={step.text} /> : null}
            {step.memo ? (
              <>
                <h3>{t('memo')}</h3>
                <Words text={step.memo} />
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}
