import type { Bound } from './FieldRow';

/** A month. */
export function MonthField({ id, value, change, describedBy }: Bound) {
  return (
    <input
      id={id}
      type="month"
      className="plain-input"
      placeholder="2026-01"
      value={typeof value === 'string' ? value : ''}
      aria-describedby={describedBy}
      onChange={(event) => change(event.target.value)}
    />
  );
}
