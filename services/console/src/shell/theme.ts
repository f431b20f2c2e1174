import { theme as antd } from 'antd';
import type { ThemeConfig } from 'antd';
import { useCallback, useSyncExternalStore } from 'react';

/** What somebody chose, and what is shown. */
export type Choice = 'system' | 'light' | 'dark';
export type Shade = 'light' | 'dark';

const kept = 'probity.theme';
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Inter, Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

const shared = {
  fontFamily,
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 32,
  // What is opened is there at once. Ant Design waits for the browser to say that a movement is over, which it does not always say:
  // a button then went on telling screen readers that it was loading.
  motion: false,
};

const colours: Record<Shade, NonNullable<ThemeConfig['token']>> = {
  light: {
    colorPrimary: '#1b5e86',
    colorInfo: '#1b5e86',
    colorLink: '#1b5e86',
    colorLinkHover: '#124563',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#1d6b45',
    colorTextBase: '#1a2128',
    colorBgBase: '#ffffff',
    colorBgLayout: '#f5f6f8',
    colorTextSecondary: '#4c5965',
    colorTextTertiary: '#5d6a76',
    colorTextDescription: '#5d6a76',
    colorTextPlaceholder: '#66727e',
    colorTextDisabled: '#77828d',
    colorBorder: '#c3cad1',
    colorBorderSecondary: '#e2e6ea',
  },
  dark: {
    colorPrimary: '#4d9fce',
    colorInfo: '#6cb6df',
    colorLink: '#7cc0e6',
    colorLinkHover: '#a4d5f0',
    colorError: '#f28b82',
    colorWarning: '#e6b566',
    colorSuccess: '#7ecb9f',
    colorTextBase: '#e7ebef',
    colorBgBase: '#12161a',
    colorBgLayout: '#0f1316',
    colorBgContainer: '#171c21',
    colorBgElevated: '#1d2329',
    colorText: '#e3e8ec',
    colorTextSecondary: '#b0bac3',
    colorTextTertiary: '#98a3ad',
    colorTextDescription: '#98a3ad',
    colorTextPlaceholder: '#8d98a2',
    colorTextDisabled: '#7d8892',
    colorBorder: '#3b444d',
    colorBorderSecondary: '#272e35',
    colorTextLightSolid: '#0c1216',
  },
};

/** Ant Design's variables stand under a class of this name, which the whole page has. */
export function classOf(shade: Shade): string {
  return `look-${shade}`;
}

export function configOf(shade: Shade): ThemeConfig {
  return {
    zeroRuntime: true,
    hashed: false,
    cssVar: { key: classOf(shade) },
    algorithm: shade === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { ...shared, ...colours[shade] },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}

function choice(): Choice {
  const value = window.localStorage.getItem(kept);
  return value === 'light' || value === 'dark' ? value : 'system';
}

function shade(): Shade {
  const chosen = choice();
  if (chosen !== 'system') return chosen;
  return dark.matches ? 'dark' : 'light';
}

/** Marks the page, so that all of it has the variables. */
export function applyShade(): void {
  const root = document.documentElement;
  root.classList.remove(classOf('light'), classOf('dark'));
  root.classList.add(classOf(shade()));
  root.dataset['shade'] = shade();
}

function tell(): void {
  applyShade();
  for (const listener of listeners) listener();
}

dark.addEventListener('change', tell);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The look that is shown, what was chosen, and how to choose another. */
export function useLook(): { shade: Shade; choice: Choice; choose: (next: Choice) => void } {
  const shown = useSyncExternalStore(subscribe, shade);
  const chosen = useSyncExternalStore(subscribe, choice);
  const choose = useCallback((next: Choice) => {
    window.localStorage.setItem(kept, next);
    tell();
  }, []);
  return { shade: shown, choice: chosen, choose };
}
