import { Input } from 'antd';

import type { Bound } from '../../../parts/form/FieldRow';

/** A part of a whole in per cent, with two decimals at most. */
export function PercentField({ id, value, change, describedBy }: Bound) {
  return (
    <Input
      id={id}
      type="number"
      inputMode="decimal"
      min={0.01}
      max={100}
      step={0.01}
      suffix="%"
      value={typeof value === 'string' ? value : ''}
      aria-describedby={describedBy}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** It is no part of a whole. */
export function isNoPercentage(value: Bound['value']): boolean {
  const part = Number(value);
  return !(part >= 0.01 && part <= 100);
}
