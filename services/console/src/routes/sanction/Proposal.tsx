import { useTranslation } from 'react-i18next';

import { Section } from '../../parts/Section';
import { Words } from '../../parts/Words';
import type { SanctionFile } from './operations';

const sides = ['intent', 'harm', 'history', 'comparable'] as const;

/** Why it was proposed, and why this and not less. */
export function Proposal({ sanction }: { sanction: SanctionFile }) {
  const { t } = useTranslation('sanction');
  const { reasons, proportionality, redacted } = sanction;
  if (!reasons && !proportionality && !redacted) return null;
  return (
    <Section title={t('proposed')}>
      <div className="entry">
        <h3>{t('reasons')}</h3>
        <Words text={reasons} redacted={redacted} />
      </div>
      {proportionality ? (
        <div className="entry">
          <h3>{t('proportionality')}</h3>
          <dl className="sides">
            {sides.map((side) => (
              <div key={side}>
                <dt>{t(side)}</dt>
                <dd>
                  <Words text={proportionality[side]} redacted={redacted} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
    </Section>
  );
}
