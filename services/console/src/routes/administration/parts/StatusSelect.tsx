import { useTranslation } from 'react-i18next';

import type { Option } from '../../../parts/Choice';

interface Props {
  label: string;
  options: readonly Option[];
  value: string;
  change: (value: string) => void;
}

/** Narrows a list down to one state, or none. */
export function StatusSelect({ label, options, value, change }: Props) {
  const { t } = useTranslation('administration');
  return (
    <label>
      <span className="unseen">{label}</span>
      <select
        className="plain-select plain-select-tall"
        value={value}
        onChange={(event) => change(event.target.value)}
      >
        <option value="">{t('any', { label })}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
