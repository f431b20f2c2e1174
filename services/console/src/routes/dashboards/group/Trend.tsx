import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { MetricKind } from '../../../generated/enums';
import { useLook } from '../../../shell/theme';
import type { Address } from '../address';
import { Chart } from '../Chart';
import { FigureTable } from '../FigureTable';
import type { Figures } from '../figures';
import { useFigureWords } from '../format';
import { measure } from '../kinds';
import { trendOption } from '../options';
import { paletteOf } from '../palette';
import { keyOf, trendTo } from '../periods';
import { Withheld, WithheldLine } from '../Withheld';
import { markOf } from './marks';

interface Props {
  kind: MetricKind;
  name: string;
  address: Address;
  trend: Figures;
}

function useOption({ kind, address, trend }: Props) {
  const { t } = useTranslation('dashboards');
  const { shade } = useLook();
  const words = useFigureWords();
  return useMemo(() => {
    const bars = trendTo(address.period).map((period) => {
      const total = trend.of(period, kind)?.total;
      const told = total ? words.cell(kind, total, address.currency) : null;
      const basis = total ? words.basis(kind, total) : null;
      return {
        name: words.period(period),
        value: measure(kind, total),
        told:
          told === null
            ? `${t('withheld.mark')}\n${words.reason(period)}`
            : [told, basis].filter((one) => one !== null).join('\n'),
      };
    });
    const references = (trend.of(address.period, kind)?.references ?? []).map(({ value }, place) => ({
      value,
      mark: markOf(place),
    }));
    const tick = (value: number) => words.tick(kind, value);
    return trendOption({ bars, references, tick }, paletteOf(shade));
  }, [t, words, shade, kind, address, trend]);
}

/** A figure over the periods before. */
export function Trend(props: Props) {
  const { kind, name, address, trend } = props;
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  const option = useOption(props);
  const rows = trendTo(address.period)
    .toReversed()
    .map((period) => {
      const total = trend.of(period, kind)?.total;
      const told = total ? words.cell(kind, total, address.currency) : null;
      return {
        key: keyOf(period),
        head: words.period(period),
        cells: [
          told ?? <Withheld period={period} told={address.asTables} />,
          total ? words.basis(kind, total) : null,
        ],
      };
    });
  const label = t('chart.trend', { figure: name });
  if (!trend.complete) return <div className="detail-wait" aria-hidden="true" />;
  const isEmpty = trendTo(address.period).every((one) => trend.of(one, kind)?.total.withheld !== false);
  const chart = isEmpty ? (
    <WithheldLine>{t('chart.withheld')}</WithheldLine>
  ) : (
    <Chart option={option} height={200} label={label} />
  );
  return (
    <>
      {address.asTables ? null : chart}
      <FigureTable
        label={label}
        heads={[t('columns.period'), t('columns.value'), t('columns.basis')]}
        rows={rows}
        unseen={!address.asTables}
      />
    </>
  );
}
