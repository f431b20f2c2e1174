import { useTranslation } from 'react-i18next';

import { Page } from '../../parts/Page';
import { hasAction, useViewer } from '../../shell/viewer';
import { Holds } from './Holds';
import { Schedules } from './Schedules';

/** What is kept until when, and what must not be erased. */
export function Component() {
  const { t } = useTranslation('retention');
  const viewer = useViewer();
  return (
    <Page title={t('title')}>
      {hasAction(viewer, 'ReadHold') ? <Holds /> : null}
      {hasAction(viewer, 'ReadRetention') ? <Schedules /> : null}
    </Page>
  );
}
