import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { PeriodUnit } from '../../../generated/enums';

interface Period {
  amount: number;
  unit: PeriodUnit;
}

/** How long a period is, in words. */
export function usePeriod(): (period: Period | null | undefined) => string {
  const { t } = useTranslation('administration');
  return useCallback((period) => (period ? t(`periods.${period.unit}`, { count: period.amount }) : '–'), [t]);
}
