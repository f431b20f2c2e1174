import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

import { pages } from '../pages';
import { hasRole, useViewer } from './viewer';

/** The pages that this person works with. */
export function Navigation() {
  const { t } = useTranslation('shell');
  const viewer = useViewer();
  const shown = pages.filter(({ roles }) => !roles || hasRole(viewer, roles));
  return (
    <nav aria-label={t('navigation.label')}>
      <ul className="nav">
        {shown.map(({ path, word, icon: Icon }) => (
          <li key={path}>
            <NavLink to={path} className="nav-link">
              <Icon aria-hidden />
              {t(`navigation.${word}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
