import i18next from 'i18next';

import type english from '../words/en';
import { perLanguage } from '../words/language';

type Enums = (typeof english)['enums'];

export type EnumName = keyof Enums;

/** The word for a value of the schema's. A value that has no word does not compile. */
export const useEnum = perLanguage(
  (language) =>
    <Name extends EnumName>(name: Name, value: keyof Enums[Name]): string => {
      const found: unknown = i18next.getResource(language, 'enums', `${name}.${String(value)}`);
      return typeof found === 'string' ? found : String(value);
    },
);

interface Bilingual {
  zh: string;
  en: string;
}

/** Which of a text's two languages is shown. */
export const useBilingual = perLanguage(
  (language) =>
    (text: Bilingual | null | undefined): string | null =>
      text ? (language === 'en' ? text.en : text.zh) : null,
);
