import type { Shade } from '../../shell/theme';

/** Colours of charts. Blue and orange are told apart by everybody; what is withheld is hatched, what is published is dashed. */
export interface Palette {
  now: string;
  rest: string;
  reference: string;
  hatch: string;
  text: string;
  quiet: string;
  line: string;
  plate: string;
}

const palettes: Record<Shade, Palette> = {
  light: {
    now: '#1b5e86',
    rest: '#8fb4cb',
    reference: '#b45309',
    hatch: '#9aa5b0',
    text: '#1a2128',
    quiet: '#5d6a76',
    line: '#e2e6ea',
    plate: '#ffffff',
  },
  dark: {
    now: '#6cb6df',
    rest: '#3b6a86',
    reference: '#f0a04b',
    hatch: '#6a7681',
    text: '#e3e8ec',
    quiet: '#98a3ad',
    line: '#272e35',
    plate: '#1d2329',
  },
};

export function paletteOf(shade: Shade): Palette {
  return palettes[shade];
}
