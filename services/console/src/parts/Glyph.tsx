/** How something stands: each has a shape of its own beside its colour. */
export type Tone = 'quiet' | 'active' | 'done' | 'warn' | 'bad';

const shapes: Record<Tone, string> = {
  quiet: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  active: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 2.5v11a5.5 5.5 0 0 1 0-11Z',
  done: 'M3 8.5 6.5 12 13 4.5',
  warn: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.2l2 1.6',
  bad: 'M8 2.2 14.5 13.5h-13ZM8 6.5v3.4M8 11.6v.2',
};

const clock = 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.2l2 1.6';

/** The shape of a tone; it says nothing that the words beside it do not say. */
export function Glyph({ tone, of }: { tone: Tone; of?: 'clock' }) {
  const path = of === 'clock' && (tone === 'quiet' || tone === 'active') ? clock : shapes[tone];
  return (
    <svg className={`glyph glyph-${tone}${of ? ' glyph-clock' : ''}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
