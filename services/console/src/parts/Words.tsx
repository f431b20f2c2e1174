import { useTranslation } from 'react-i18next';

/** A text that somebody wrote, or why it is not shown. */
export function Words({ text, redacted = false }: { text: string | null | undefined; redacted?: boolean }) {
  const { t } = useTranslation();
  if (text) return <p className="words">{text}</p>;
  return <p className="withheld">{redacted ? t('empty.withheld') : t('erased')}</p>;
}
