import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

import { pages } from '../pages';
import { hasRole, useViewer } from './viewer';

function isWithin(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}

/** The pages that this person works with. */
export function Navigation() {
  const { t } = useTranslation('shell');
  const viewer = useViewer();
  const { pathname } = useLocation();
  const shown = pages.filter(({ roles }) => !roles || hasRole(viewer, roles));
  return (
    <nav aria-label={t('navigation.label')}>
      <ul className="nav">
        {shown.map(({ path, word, icon: Icon, records = path }) => {
          const isHere = isWithin(pathname, path) || isWithin(pathname, records);
          return (
            <li key={path}>
              <Link to={path} className="nav-link" aria-current={isHere ? 'page' : undefined}>
                <Icon aria-hidden />
                {t(`navigation.${word}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
