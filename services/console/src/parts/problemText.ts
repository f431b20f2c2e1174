import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

import { problemsOf } from '../api/problems';

const known = [
  'CLOCK_BEHIND',
  'CONFLICT',
  'FORBIDDEN',
  'INTERNAL',
  'INVALID_DOCUMENT',
  'INVALID_INPUT',
  'NETWORK',
  'NOT_FOUND',
  'TOO_LARGE',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
] as const;

type Known = (typeof known)[number];

function isKnown(code: string): code is Known {
  return (known as readonly string[]).includes(code);
}

/** An error of the API in the viewer's words. A refusal brings its own, in both languages. */
export function useProblemText(): (error: CombinedError, reading?: boolean) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (error, reading = false) => {
      const [problem] = problemsOf(error);
      if (!problem) return t('problem.reading');
      if (reading && problem.code === 'NETWORK') return t('problem.away');
      const message = i18n.language === 'en' ? problem.message : (problem.messageZh ?? problem.message);
      const code = isKnown(problem.code) ? problem.code : 'REFUSED';
      return t(`problem.${code}`, { message, logId: problem.logId ?? '–' });
    },
    [t, i18n.language],
  );
}
