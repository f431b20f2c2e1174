import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const units: readonly string[] = ['byte', 'kilobyte', 'megabyte'];

/** The size of a file as the viewer's language writes it. */
export function useSize(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return useCallback(
    (bytes) => {
      const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
      const locale = i18n.language === 'en' ? 'en-GB' : 'zh-CN';
      const unit = units[step] ?? 'byte';
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
        bytes / 1000 ** step,
      );
    },
    [i18n.language],
  );
}
