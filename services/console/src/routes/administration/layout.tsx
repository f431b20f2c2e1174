import './page.css';

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, useLocation } from 'react-router';

import { useViewer } from '../../shell/viewer';
import { mayOpen, pathOf, sections } from './sections';

/** What stands above every page of administration. */
export function Component() {
  const { t } = useTranslation('administration');
  const viewer = useViewer();
  const { pathname } = useLocation();
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = strip.current?.querySelector('.active');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  if (pathname.replace(/\/$/, '') === '/administration') return <Outlet />;
  return (
    <>
      <nav className="strip" aria-label={t('title')} ref={strip}>
        {sections
          .filter((section) => mayOpen(section, viewer))
          .map(({ word }) => (
            <NavLink key={word} to={pathOf(word)} className="strip-link">
              {t(`sections.${word}.title`)}
            </NavLink>
          ))}
      </nav>
      <Outlet />
    </>
  );
}
