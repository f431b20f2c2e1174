import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type english from '../words/en';

type Enums = (typeof english)['enums'];

export type EnumName = keyof Enums;

/** The word for a value of the schema's. A value that has no word does not compile. */
export function useEnum(): <Name extends EnumName>(name: Name, value: keyof Enums[Name]) => string {
  const { i18n } = useTranslation('enums');
  const { language } = i18n;
  return useCallback(
    (name, value) => {
      const found: unknown = i18n.getResource(language, 'enums', `${name}.${String(value)}`);
      return typeof found === 'string' ? found : String(value);
    },
    [i18n, language],
  );
}

/** Which of a text's two languages is shown. */
export function useBilingual(): (text: { zh: string; en: string } | null | undefined) => string | null {
  const { i18n } = useTranslation();
  return useCallback((text) => (text ? (i18n.language === 'en' ? text.en : text.zh) : null), [i18n.language]);
}
