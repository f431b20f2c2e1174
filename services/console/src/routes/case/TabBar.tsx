import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';

import { useCaseFile } from './file';
import { tabs } from './tabs';

/** The parts of the case. */
export function TabBar() {
  const { t } = useTranslation('caseFile');
  const { id } = useCaseFile();
  const { search } = useLocation();
  return (
    <nav className="tab-bar" aria-label={t('tabs.label')}>
      {tabs.map(({ path, word }) => (
        <NavLink
          key={word}
          end
          className="tab-link"
          to={{ pathname: path ? `/case/${id}/${path}` : `/case/${id}`, search }}
        >
          {t(`tabs.${word}`)}
        </NavLink>
      ))}
    </nav>
  );
}
