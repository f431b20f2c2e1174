import { useTranslation } from 'react-i18next';

import { Page } from '../../parts/Page';
import { hasAction, useViewer } from '../../shell/viewer';
import { Disclosures } from './Disclosures';
import { State } from './State';

/** Who keeps reporters' names, whether that works, and who asked for one. */
export function Component() {
  const { t } = useTranslation('custody');
  const viewer = useViewer();
  return (
    <Page title={t('title')}>
      {hasAction(viewer, 'ReadCustody') ? <State /> : null}
      {hasAction(viewer, 'ReadDisclosure') ? <Disclosures /> : null}
    </Page>
  );
}
