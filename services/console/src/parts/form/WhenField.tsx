import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Precision } from '../../generated/enums';
import type { WhenInput } from '../../generated/graphql';
import { useEnum } from '../words';
import type { Bound } from './FieldRow';

const precisions: readonly Precision[] = ['DAY', 'MONTH', 'YEAR', 'BEFORE', 'BETWEEN', 'UNKNOWN'];

interface Parts {
  precision: Precision;
  first: string;
  last: string;
}

function partsOf(value: Bound['value']): Parts {
  const when = (value ?? { precision: 'DAY' }) as WhenInput;
  const month = when.month ? `${when.year ?? ''}-${String(when.month).padStart(2, '0')}` : '';
  const year = when.year ? String(when.year) : '';
  const first = when.date ?? when.first ?? (when.precision === 'MONTH' ? month : year);
  return { precision: when.precision, first, last: when.last ?? '' };
}

/** Undefined as long as something is missing. */
function whenOf({ precision, first, last }: Parts): WhenInput | undefined {
  switch (precision) {
    case 'UNKNOWN':
      return { precision };
    case 'DAY':
    case 'BEFORE':
      return first ? { precision, date: first } : undefined;
    case 'MONTH':
      return first
        ? { precision, year: Number(first.slice(0, 4)), month: Number(first.slice(5, 7)) }
        : undefined;
    case 'YEAR':
      return /^\d{4}$/.test(first) ? { precision, year: Number(first) } : undefined;
    case 'BETWEEN':
      return first && last ? { precision, first, last } : undefined;
  }
}

/** When something was, as exactly as it is known. */
export function WhenField({ value, change }: Bound) {
  const { t } = useTranslation('actions');
  const word = useEnum();
  const id = useId();
  const draft = (value ?? { precision: 'DAY' }) as WhenInput & { draft?: Parts };
  const parts = draft.draft ?? partsOf(value);
  const put = (next: Partial<Parts>) => {
    const after = { ...parts, ...next };
    change(whenOf(after) ?? ({ precision: after.precision, draft: after } as WhenInput));
  };
  const type = parts.precision === 'MONTH' ? 'month' : parts.precision === 'YEAR' ? 'number' : 'date';
  return (
    <div className="form-line">
      <select
        className="plain-input"
        aria-label={t('precision')}
        value={parts.precision}
        onChange={(event) => put({ precision: event.target.value as Precision, first: '', last: '' })}
      >
        {precisions.map((one) => (
          <option key={one} value={one}>
            {word('Precision', one)}
          </option>
        ))}
      </select>
      {parts.precision === 'UNKNOWN' ? null : (
        <input
          id={id}
          key={type}
          type={type}
          className="plain-input"
          aria-label={t('from')}
          value={parts.first}
          onChange={(event) => put({ first: event.target.value })}
        />
      )}
      {parts.precision === 'BETWEEN' ? (
        <input
          type="date"
          className="plain-input"
          aria-label={t('until')}
          value={parts.last}
          onChange={(event) => put({ last: event.target.value })}
        />
      ) : null}
    </div>
  );
}
