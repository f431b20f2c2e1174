import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Bound } from './FieldRow';
import type { Option } from './types';

function textOf(value: Bound['value']): string {
  return typeof value === 'string' ? value : '';
}

/** What the API takes as one text. */
const longest = 20_000;

export function LineField({ id, value, change, describedBy, isWrong, most }: Bound & { most: number }) {
  return (
    <Input
      id={id}
      autoComplete="off"
      maxLength={most}
      value={textOf(value)}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      onChange={(event) => change(event.target.value)}
    />
  );
}

export function LongField({
  id,
  value,
  change,
  describedBy,
  isWrong,
  most = longest,
}: Bound & { most?: number }) {
  return (
    <Input.TextArea
      id={id}
      maxLength={most}
      rows={4}
      className="form-long"
      value={textOf(value)}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      onChange={(event) => change(event.target.value)}
    />
  );
}

interface NumberBounds {
  least: number;
  most: number;
}

export function NumberField({ id, value, change, describedBy, isWrong, least, most }: Bound & NumberBounds) {
  return (
    <input
      id={id}
      type="number"
      className="plain-input"
      min={least}
      max={most}
      value={textOf(value)}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      onChange={(event) => change(event.target.value)}
    />
  );
}

export function DayField({ id, value, change, describedBy, isWrong }: Bound) {
  return (
    <input
      id={id}
      type="date"
      className="plain-input"
      value={textOf(value)}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      onChange={(event) => change(event.target.value)}
    />
  );
}

export function OneField({
  id,
  value,
  change,
  describedBy,
  isWrong,
  options,
}: Bound & { options: readonly Option[] }) {
  const { t } = useTranslation('actions');
  return (
    <select
      id={id}
      className="plain-input"
      value={textOf(value)}
      aria-describedby={describedBy}
      aria-invalid={isWrong}
      onChange={(event) => change(event.target.value)}
    >
      <option value="">{t('choose')}</option>
      {options.map(({ value: key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  );
}

export function ManyField({ value, change, options }: Bound & { options: readonly Option[] }) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <div className="form-many">
      {options.map(({ value: key, label }) => (
        <label key={key} className="form-yes">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) =>
              change(event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key))
            }
          />
          {label}
        </label>
      ))}
    </div>
  );
}
