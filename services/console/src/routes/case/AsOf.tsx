import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useDays } from '../../parts/days';

/** That the case is shown as it was, and the way back to now. */
export function AsOf({ day }: { day: string }) {
  const { t } = useTranslation('caseFile');
  const days = useDays();
  const [, setParams] = useSearchParams();
  return (
    <div className="note note-tell" role="status">
      <p>{t('asOf.shown', { day: days.day(day) })}</p>
      <Button size="small" onClick={() => setParams({})}>
        {t('asOf.now')}
      </Button>
    </div>
  );
}
