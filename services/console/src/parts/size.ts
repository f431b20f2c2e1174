import { locales, perLanguage } from '../words/language';

const units = ['byte', 'kilobyte', 'megabyte'];

/** The size of a file, in bytes, as the viewer's language writes it. */
export const useSize = perLanguage((language) => {
  const formats = units.map(
    (unit) => new Intl.NumberFormat(locales[language], { style: 'unit', unit, maximumFractionDigits: 1 }),
  );
  return (bytes: number): string => {
    const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    return formats[step]?.format(bytes / 1000 ** step) ?? '';
  };
});
