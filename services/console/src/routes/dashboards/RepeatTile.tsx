import { useTranslation } from 'react-i18next';

import { useRepeatShare } from './figures';
import { useFigureWords } from './format';
import type { Period } from './periods';
import { Withheld } from './Withheld';

/** Of those with a proved charge in 24 months, how many had two: once a year, for a year that is over. */
export function RepeatTile({ year }: { year: Period }) {
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  const share = useRepeatShare(year.year);
  return (
    <li className="tile">
      <h3>{t('repeat.title')}</h3>
      <div className="tile-body">
        {share === undefined ? <span className="tile-wait" aria-hidden="true" /> : null}
        {share === null ? <Withheld period={year} /> : null}
        {share ? (
          <strong className="tile-value">
            {words.value('SUBSTANTIATION', share.repeated / share.people, 'CNY')}
          </strong>
        ) : null}
      </div>
      {share ? (
        <p className="tile-basis">{t('basis.share', { part: share.repeated, whole: share.people })}</p>
      ) : null}
      <p className="tile-reference">{t('repeat.text', { year: year.year })}</p>
    </li>
  );
}
