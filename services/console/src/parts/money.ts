import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

interface Money {
  minor: string;
  currency: string;
}

/** An amount as the viewer's language writes it. Exact: the minor units are never made a fraction. */
export function useMoney(): (money: Money) => string {
  const { i18n } = useTranslation();
  return useCallback(
    ({ minor, currency }) => {
      const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
      const negative = minor.startsWith('-');
      const padded = minor.replace('-', '').padStart(digits + 1, '0');
      const whole = padded.slice(0, padded.length - digits);
      const decimal = `${negative ? '-' : ''}${whole}.${padded.slice(padded.length - digits)}`;
      return format.format(decimal as unknown as number);
    },
    [i18n.language],
  );
}
