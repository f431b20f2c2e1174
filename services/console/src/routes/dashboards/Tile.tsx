import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Currency, MetricKind } from '../../generated/enums';
import { useEnum } from '../../parts/words';
import type { Figures } from './figures';
import { useFigureWords } from './format';
import { measure } from './kinds';
import type { Period } from './periods';
import { shifted, trendTo } from './periods';
import { Sparkline } from './Sparkline';
import { Withheld } from './Withheld';

interface Props {
  kind: MetricKind;
  period: Period;
  figures: Figures;
  currency: Currency;
  /** The page that tells more. */
  to: string;
}

/** A figure at a glance. */
export function Tile({ kind, period, figures, currency, to }: Props) {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const words = useFigureWords();
  const figure = figures.of(period, kind);
  const total = figure?.total;
  const before = figures.of(shifted(period, -1), kind)?.total;
  const change = words.change(kind, total, before);
  const values = trendTo(period).map((one) => measure(kind, figures.of(one, kind)?.total));
  const [reference] = figure?.references ?? [];
  const told = total ? words.brief(kind, total, currency) : null;
  return (
    <li className="tile">
      <h3>
        <Link to={to}>{word('MetricKind', kind)}</Link>
      </h3>
      <div className="tile-body">
        {!total ? (
          <span className="tile-wait" aria-hidden="true" />
        ) : told === null ? (
          <Withheld period={period} />
        ) : (
          <strong className="tile-value">{told}</strong>
        )}
        {figures.complete && values.some((value) => value !== null) ? (
          <Sparkline values={values} reference={reference?.value} />
        ) : null}
      </div>
      {total && told !== null ? <p className="tile-basis">{words.basis(kind, total)}</p> : null}
      {change === null ? null : (
        <p className="tile-change">
          {t('change.since', { change, period: words.period(shifted(period, -1)) })}
        </p>
      )}
      {reference ? (
        <p className="tile-reference">
          <span className="reference-line" aria-hidden="true" />
          {words.reference(kind, reference, currency)}
        </p>
      ) : null}
    </li>
  );
}
