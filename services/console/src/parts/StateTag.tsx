import { Glyph } from './Glyph';
import type { Tone } from './Glyph';
import { tones } from './tones';
import type { Tones } from './tones';
import { useEnum } from './words';

/** Where a record stands, by shape and word. */
export function StateTag<Kind extends keyof Tones>({ of, state }: { of: Kind; state: keyof Tones[Kind] }) {
  const word = useEnum();
  const tone: Tone = (tones[of] as Record<PropertyKey, Tone | undefined>)[state] ?? 'quiet';
  return (
    <span className={`state state-${tone}`}>
      <Glyph tone={tone} />
      {word(of, state as never)}
    </span>
  );
}

/** A word with a shape, for what is no state of a record. */
export function Tag({ tone = 'quiet', children }: { tone?: Tone; children: string }) {
  return (
    <span className={`state state-${tone}`}>
      <Glyph tone={tone} />
      {children}
    </span>
  );
}
