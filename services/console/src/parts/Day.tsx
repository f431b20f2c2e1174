import { useDays } from './days';
import type { WhenKnown } from './days';

/** A day. */
export function Day({ on }: { on: string | null | undefined }) {
  const { day } = useDays();
  return on ? <time dateTime={on}>{day(on)}</time> : <span aria-hidden="true">–</span>;
}

/** When something was, as exactly as it is known. */
export function When({ at }: { at: WhenKnown }) {
  const { when } = useDays();
  return <span className="nowrap">{when(at)}</span>;
}
