import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFigureWords } from './format';
import type { Period } from './periods';

/** A figure that is kept back, and why. It is not none: it may be none, a few, or more. */
export function Withheld({ period, told = false }: { period: Period; told?: boolean }) {
  const { t } = useTranslation('dashboards');
  const { reason } = useFigureWords();
  const why = reason(period);
  return (
    <span className={told ? 'kept-back kept-back-told' : 'kept-back'} title={why}>
      <span className="hatch" aria-hidden="true" />
      {t('withheld.mark')}
      <span className={told ? 'aside' : 'unseen'}>{why}</span>
    </span>
  );
}

/** What the mark means, once on a page. */
export function WithheldNote() {
  const { t } = useTranslation('dashboards');
  return (
    <p className="withheld-note">
      <span className="hatch" aria-hidden="true" />
      <span>{t('withheld.note')}</span>
    </p>
  );
}

/** In place of a chart in which nothing could be read. */
export function WithheldLine({ children }: { children: ReactNode }) {
  return (
    <p className="withheld-note withheld-line">
      <span className="hatch" aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
