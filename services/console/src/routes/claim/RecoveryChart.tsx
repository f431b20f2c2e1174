import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { part } from '../../api/version';
import type { Currency } from '../../generated/enums';
import { useDays } from '../../parts/days';
import { useMoney } from '../../parts/money';
import { useLook } from '../../shell/theme';
import type { MonthRow } from './recovery';

/** What was planned and what came in, as a picture; the table below says the same. */
export function RecoveryChart({ rows, currency }: { rows: readonly MonthRow[]; currency: Currency }) {
  const { t } = useTranslation('claim');
  const { month } = useDays();
  const money = useMoney();
  const { shade } = useLook();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let wanted = true;
    let clear: (() => void) | undefined;
    void part(() => import('./chart')).then(({ draw }) => {
      if (!wanted || !place.current) return;
      clear = draw(place.current, rows, {
        planned: t('recovery.planned'),
        deducted: t('recovery.deducted'),
        paid: t('recovery.paid'),
        total: t('recovery.total'),
        month: (value) => month(`${value}-01`),
        money: (value) => money({ minor: String(Math.round(value)), currency }),
      });
    });
    return () => {
      wanted = false;
      clear?.();
    };
    // The look changes the colours that are drawn.
  }, [rows, currency, shade, t, month, money]);
  return <div ref={place} className="claim-chart" role="img" aria-label={t('recovery.chart')} />;
}
