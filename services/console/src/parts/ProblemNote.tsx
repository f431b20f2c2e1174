import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';

import { useProblemText } from './problemText';

/** What went wrong, whether anything was saved, and what next. */
export function ProblemNote({ error, again }: { error: CombinedError; again?: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div className="note note-bad" role="alert">
      <p>{say(error, again !== undefined)}</p>
      {again ? (
        <Button size="small" onClick={again}>
          {t('problem.again')}
        </Button>
      ) : null}
    </div>
  );
}
