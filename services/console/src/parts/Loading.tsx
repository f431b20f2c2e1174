import { useTranslation } from 'react-i18next';

/** That something is on its way; shown only if it takes a moment. */
export function Loading() {
  const { t } = useTranslation('shell');
  return (
    <div className="loading" role="status">
      <span className="unseen">{t('loading')}</span>
      <span className="loading-bar" aria-hidden="true" />
    </div>
  );
}
