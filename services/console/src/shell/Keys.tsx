import { Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { pages } from '../pages';
import { isTyping } from './typing';

function toSearch(): boolean {
  const field = document.querySelector<HTMLElement>('[data-search]');
  field?.focus();
  return field !== null;
}

function useKeys(help: () => void): void {
  const go = useNavigate();
  const led = useRef(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || document.querySelector('.ant-modal-wrap:not([style*="none"])')) return;
      const page = led.current ? pages.find(({ key }) => key === event.key) : undefined;
      led.current = event.key === 'g';
      if (page) void go(page.path);
      else if (event.key === '?') help();
      else if (event.key !== '/' || !toSearch()) return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go, help]);
}

const keys = [
  ['/', 'search'],
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['g i, g c, g r', 'navigate'],
  ['Esc', 'close'],
  ['?', 'help'],
] as const;

/** The keys that work everywhere, and the window that tells them. */
export function Keys() {
  const { t } = useTranslation('shell');
  const [shown, setShown] = useState(false);
  const help = useCallback(() => setShown(true), []);
  useKeys(help);
  return (
    <Modal open={shown} onCancel={() => setShown(false)} footer={null} title={t('keys.title')} width={420}>
      <dl className="keys">
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              {key.split(', ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
