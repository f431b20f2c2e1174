import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useEnum } from '../../parts/words';
import type { Role } from '../../generated/enums';
import { isSeen, see } from './seen';

/** Offers the tour, once for each role and browser. */
export function Offer({ role, begin }: { role: Role; begin: () => void }) {
  const { t } = useTranslation('shell');
  const word = useEnum();
  const [shown, setShown] = useState(() => !isSeen(role));
  if (!shown) return null;
  const over = () => {
    see(role);
    setShown(false);
  };
  return (
    <section className="note note-tell tour-offer" aria-label={t('tour.name')}>
      <p>{t('tour.offer', { role: word('Role', role) })}</p>
      <div className="page-actions">
        <Button
          size="small"
          type="primary"
          onClick={() => {
            over();
            begin();
          }}
        >
          {t('tour.begin')}
        </Button>
        <Button size="small" onClick={over}>
          {t('tour.decline')}
        </Button>
      </div>
    </section>
  );
}
