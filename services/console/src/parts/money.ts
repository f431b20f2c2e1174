import { locales, perLanguage } from '../words/language';

interface Money {
  minor: string;
  currency: string;
}

/** An amount as the viewer's language writes it. Exact: the minor units are never made a fraction. */
export const useMoney = perLanguage((language) => ({ minor, currency }: Money): string => {
  const format = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const negative = minor.startsWith('-');
  const padded = minor.replace('-', '').padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  const decimal = `${negative ? '-' : ''}${whole}.${padded.slice(padded.length - digits)}`;
  return format.format(decimal as unknown as number);
});
