import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Currency } from '../../generated/enums';
import type { MoneyInput } from '../../generated/graphql';
import type { Bound } from './FieldRow';

const currencies: readonly Currency[] = ['CNY', 'EUR'];

/** Hundredths, exactly, of what somebody typed; null if it is no amount. */
export function minorOf(text: string): string | null {
  const found = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(text.replaceAll(/[\s']/g, ''));
  if (!found) return null;
  const minor = `${found[1] ?? ''}${(found[2] ?? '').padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  return minor === '0' ? null : minor;
}

/** An amount of money, typed with its decimals. */
export function MoneyField({ id, value, change, describedBy }: Bound) {
  const { t } = useTranslation('actions');
  const before = value as MoneyInput | undefined;
  const [text, setText] = useState(
    before ? `${before.minor.slice(0, -2) || '0'}.${before.minor.slice(-2)}` : '',
  );
  const [currency, setCurrency] = useState<Currency>(before?.currency ?? 'CNY');
  const put = (nextText: string, nextCurrency: Currency) => {
    setText(nextText);
    setCurrency(nextCurrency);
    const minor = minorOf(nextText);
    change(minor ? { minor, currency: nextCurrency } : undefined);
  };
  return (
    <div className="form-line">
      <Input
        id={id}
        inputMode="decimal"
        className="form-grow"
        value={text}
        aria-describedby={describedBy}
        onChange={(event) => put(event.target.value, currency)}
      />
      <select
        className="plain-input"
        aria-label={t('currency')}
        value={currency}
        onChange={(event) => put(text, event.target.value as Currency)}
      >
        {currencies.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </div>
  );
}
