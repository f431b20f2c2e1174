import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';

import { Loading } from '../parts/Loading';
import { withWords } from '../words';
import { Account } from './Account';
import { ConnectionLine } from './ConnectionLine';
import { Keys } from './Keys';
import { landingOf } from './landing';
import { Navigation } from './Navigation';
import { Offer } from './tour/Offer';
import { tourOf } from './tour/seen';
import { useViewer } from './viewer';

const Tour = lazy(withWords(() => import('./tour/Tour'), 'tour'));

function toContent(): void {
  document.getElementById('content')?.focus();
}

/** What stands around every page. */
export function Frame() {
  const { t } = useTranslation('shell');
  const [open, setOpen] = useState(false);
  const viewer = useViewer();
  const role = tourOf(viewer);
  const [touring, setTouring] = useState(false);
  const end = useCallback(() => setTouring(false), []);
  const begin = () => {
    setOpen(false);
    setTouring(true);
  };
  const { pathname } = useLocation();
  const shownAt = useRef(pathname);
  useEffect(() => {
    if (shownAt.current === pathname) return;
    shownAt.current = pathname;
    setOpen(false);
  }, [pathname]);
  return (
    <div className={open ? 'frame frame-open' : 'frame'}>
      <button type="button" className="skip" onClick={toContent}>
        {t('skip')}
      </button>
      <header className="side">
        <div className="side-head">
          <span className="brand">
            <svg viewBox="0 0 32 32" aria-hidden="true">
              <rect width="32" height="32" rx="8" className="brand-plate" />
              <path d="M11 24V8h6.5a5 5 0 0 1 0 10H11" className="brand-letter" />
            </svg>
            {t('brand')}
          </span>
          <Button
            className="side-toggle"
            type="text"
            aria-expanded={open}
            aria-label={open ? t('close') : t('menu')}
            icon={open ? <CloseOutlined aria-hidden /> : <MenuOutlined aria-hidden />}
            onClick={() => setOpen(!open)}
          />
        </div>
        <div className="side-body">
          <Navigation />
          <Account tour={role ? begin : undefined} />
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {role && !touring && pathname === landingOf(viewer) ? <Offer role={role} begin={begin} /> : null}
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {role && touring ? (
        <Suspense fallback={null}>
          <Tour role={role} close={end} />
        </Suspense>
      ) : null}
      <ConnectionLine />
      <Keys />
      <ScrollRestoration />
    </div>
  );
}
