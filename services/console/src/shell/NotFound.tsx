import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { EmptyState } from '../parts/EmptyState';
import { Page } from '../parts/Page';

/** For addresses that there are none of, and for what is not there or may not be known. */
export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')}>
      <EmptyState title={t('notFound.text')}>
        <Link to="/inbox">{t('notFound.back')}</Link>
      </EmptyState>
    </Page>
  );
}

/** When a page itself failed: nothing that was shown is repeated. */
export function LostPage() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('startFailed.title')}>
      <EmptyState title={t('startFailed.text')}>
        <a href={window.location.href}>{t('startFailed.again')}</a>
      </EmptyState>
    </Page>
  );
}
