import type { Severity } from '../generated/enums';
import { useEnum } from './words';

const bars: Record<Severity, number> = { MINOR: 1, SERIOUS: 2, GRAVE: 3 };

/** How grave something is: bars and a word. */
export function SeverityMark({ severity }: { severity: Severity | null | undefined }) {
  const word = useEnum();
  if (!severity) return <span aria-hidden="true">–</span>;
  return (
    <span className={`severity severity-${severity.toLowerCase()}`}>
      <svg viewBox="0 0 14 12" aria-hidden="true">
        {[0, 1, 2].map((at) => (
          <rect
            key={at}
            x={at * 5}
            y={8 - at * 4}
            width="3.5"
            height={4 + at * 4}
            rx="1"
            className={at < bars[severity] ? 'bar-full' : 'bar-empty'}
          />
        ))}
      </svg>
      {word('Severity', severity)}
    </span>
  );
}
