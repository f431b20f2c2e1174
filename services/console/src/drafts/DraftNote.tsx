import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { useDays } from '../parts/days';
import type { Draft } from '.';

interface Props {
  draft: Draft;
  goOn: () => void;
  discard: () => void;
}

/** That something was typed here before and not sent, and what to do with it. */
export function DraftNote({ draft, goOn, discard }: Props) {
  const { t } = useTranslation();
  const { moment } = useDays();
  return (
    <div className="note note-tell" role="group" aria-label={t('draft.label')}>
      <p>{t(draft.attempt ? 'draft.attempted' : 'draft.offered', { moment: moment(draft.at) })}</p>
      <div className="page-actions">
        <Button size="small" type="primary" onClick={goOn}>
          {t('draft.goOn')}
        </Button>
        <Button size="small" onClick={discard}>
          {t('draft.discard')}
        </Button>
      </div>
    </div>
  );
}
