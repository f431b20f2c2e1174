import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { MetricKind } from '../../../generated/enums';
import { useEnum } from '../../../parts/words';
import type { Address } from '../address';
import { useDrill } from '../drill';
import type { Figures } from '../figures';
import { useFigureWords } from '../format';
import type { Breakdown } from '../kinds';
import type { Figure } from '../operations';
import { shifted } from '../periods';
import { Withheld } from '../Withheld';
import { ByCategory } from './ByCategory';
import { markOf } from './marks';
import { Trend } from './Trend';

export interface DetailProps {
  kind: MetricKind;
  address: Address;
  by: Breakdown;
  trend: Figures;
  broken: Figures;
}

function References({ figure, address }: { figure: Figure; address: Address }) {
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  if (figure.references.length === 0) return null;
  return (
    <ul className="references" aria-label={t('reference.title')}>
      {figure.references.map((reference, place) => (
        <li key={reference.source + String(reference.value)}>
          <span className="reference-mark" aria-hidden="true">
            {markOf(place)}
          </span>
          <span>
            {words.reference(figure.kind, reference, address.currency)}
            <span className="aside">{reference.source}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Headline({ figure, address, trend }: { figure: Figure; address: Address; trend: Figures }) {
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  const to = useDrill()(figure.kind);
  const { period, currency } = address;
  const before = shifted(period, -1);
  const earlier = trend.of(before, figure.kind)?.total;
  const change = words.change(figure.kind, figure.total, earlier);
  const told = words.cell(figure.kind, figure.total, currency);
  return (
    <div className="headline">
      <p className="aside">{words.period(period)}</p>
      {told === null ? (
        <Withheld period={period} told />
      ) : (
        <>
          <strong className="tile-value">{told}</strong>
          <span className="tile-basis">{words.basis(figure.kind, figure.total)}</span>
        </>
      )}
      {change === null ? null : (
        <p className="tile-change">{t('change.since', { change, period: words.period(before) })}</p>
      )}
      <References figure={figure} address={address} />
      {to === null ? null : (
        <p>
          <Link to={to}>{t(to.startsWith('/reports') ? 'drill.reports' : 'drill.cases')}</Link>
          <span className="aside">{t('drill.note')}</span>
        </p>
      )}
    </div>
  );
}

/** One figure: what it is, how it stands, how it went, and where it comes from. */
export function Detail({ kind, address, by, trend, broken }: DetailProps) {
  const { t } = useTranslation('dashboards');
  const word = useEnum();
  const figure = trend.of(address.period, kind);
  const name = word('MetricKind', kind);
  return (
    <section id={kind} className="panel detail" aria-labelledby={`title-${kind}`}>
      <h2 id={`title-${kind}`}>{name}</h2>
      <p className="definition">{t(`definition.${kind}`)}</p>
      {figure ? (
        <div className="detail-body">
          <Headline figure={figure} address={address} trend={trend} />
          <div className="detail-charts">
            <h3>{t('trend')}</h3>
            <Trend kind={kind} name={name} address={address} trend={trend} />
            <h3>{word('MetricDimension', by)}</h3>
            <ByCategory kind={kind} name={name} address={address} by={by} broken={broken} />
          </div>
        </div>
      ) : (
        <div className="detail-wait" aria-hidden="true" />
      )}
    </section>
  );
}
