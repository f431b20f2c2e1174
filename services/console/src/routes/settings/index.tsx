import { useTranslation } from 'react-i18next';

import { Page } from '../../parts/Page';
import { NotificationSettings } from './NotificationSettings';
import { Sessions } from './Sessions';

/** What everybody settles for themselves. */
export function Component() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <NotificationSettings />
      <Sessions />
    </Page>
  );
}
