import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import type { MetricKind } from '../../../generated/enums';
import { useLook } from '../../../shell/theme';
import type { Address } from '../address';
import { Chart } from '../Chart';
import { useDrill } from '../drill';
import { FigureTable } from '../FigureTable';
import type { Figures } from '../figures';
import { useCategories, useFigureWords } from '../format';
import { measure } from '../kinds';
import type { Breakdown } from '../kinds';
import type { Cell } from '../operations';
import { categoryOption, heightOf } from '../options';
import { paletteOf } from '../palette';
import { shifted } from '../periods';
import { Withheld, WithheldLine } from '../Withheld';

interface Props {
  kind: MetricKind;
  name: string;
  address: Address;
  by: Breakdown;
  broken: Figures;
}

interface Line {
  category: string;
  name: string;
  now: Cell;
  before: Cell | undefined;
  to: string | null;
}

/** What is shown comes first, by size; what is withheld keeps the order of the API, which says nothing. */
function useLines({ kind, address, by, broken }: Props): readonly Line[] {
  const nameOf = useCategories();
  const drill = useDrill();
  return useMemo(() => {
    const earlier = broken.of(shifted(address.period, -1), kind)?.cells ?? [];
    const lines = (broken.of(address.period, kind)?.cells ?? []).map((now) => {
      const category = now.category ?? '';
      return {
        category,
        name: nameOf(by, category),
        now,
        before: earlier.find((cell) => cell.category === now.category),
        to: drill(kind, { by, category }),
      };
    });
    const size = ({ now }: Line) => (by === 'SEVERITY' ? 0 : (measure(kind, now) ?? -1));
    return lines.sort((one, other) => size(other) - size(one));
  }, [nameOf, drill, kind, address, by, broken]);
}

function useOption({ kind, address }: Props, lines: readonly Line[]) {
  const { t } = useTranslation('dashboards');
  const { shade } = useLook();
  const words = useFigureWords();
  return useMemo(() => {
    const { period, currency } = address;
    const before = shifted(period, -1);
    const bar = (name: string, cell: Cell | undefined, of: typeof period) => ({
      name,
      value: measure(kind, cell),
      told: (cell ? words.cell(kind, cell, currency) : null) ?? `${t('withheld.mark')} (${words.reason(of)})`,
    });
    const bars = {
      bars: lines.map(({ name, now }) => bar(name, now, period)),
      before: lines.map(({ name, before: earlier }) => bar(name, earlier, before)),
      names: { now: words.period(period), before: words.period(before) },
      tick: (value: number) => words.tick(kind, value),
    };
    const width = window.innerWidth < 600 ? 110 : 200;
    return categoryOption(bars, paletteOf(shade), { width, leads: lines.some(({ to }) => to !== null) });
  }, [t, words, shade, kind, address, lines]);
}

function useRows({ kind, address }: Props, lines: readonly Line[], leads: boolean) {
  const { t } = useTranslation('dashboards');
  const words = useFigureWords();
  const { period, currency, asTables } = address;
  const before = shifted(period, -1);
  return lines.map((line) => ({
    key: line.category,
    head: line.name,
    cells: [
      words.cell(kind, line.now, currency) ?? <Withheld period={period} told={asTables} />,
      words.basis(kind, line.now),
      (line.before ? words.cell(kind, line.before, currency) : null) ?? <Withheld period={before} />,
      words.change(kind, line.now, line.before),
      // What only is heard has no links: nobody could see where the keys are.
      ...(leads ? [line.to ? <Link to={line.to}>{t('drill.cases')}</Link> : null] : []),
    ],
  }));
}

/** A figure by category, beside the period before. */
export function ByCategory(props: Props) {
  const { name, address, by } = props;
  const { t } = useTranslation('dashboards');
  const go = useNavigate();
  const words = useFigureWords();
  const lines = useLines(props);
  const option = useOption(props, lines);
  const leads = address.asTables && lines.some(({ to }) => to !== null);
  const rows = useRows(props, lines, leads);
  const pick = useCallback(
    (place: number) => {
      const to = lines[place]?.to;
      if (to) void go(to);
    },
    [lines, go],
  );
  const label = t('chart.category', { figure: name, by: t(`chart.by.${by}`) });
  if (!props.broken.of(address.period, props.kind)) return <div className="detail-wait" aria-hidden="true" />;
  const isEmpty = lines.every(({ now, before }) => now.withheld && before?.withheld !== false);
  if (lines.length === 0) return <p className="aside">{t('chart.empty')}</p>;
  return (
    <>
      {address.asTables ? null : isEmpty ? (
        <WithheldLine>
          {t('chart.withheldBy', { categories: lines.map((line) => line.name).join(t('joint')) })}
        </WithheldLine>
      ) : (
        <>
          <p className="legend" aria-hidden="true">
            <span className="swatch swatch-now" />
            {words.period(address.period)}
            <span className="swatch swatch-rest" />
            {words.period(shifted(address.period, -1))}
            <span className="hatch" />
            {t('withheld.mark')}
          </p>
          <Chart option={option} height={heightOf(lines.length)} label={label} pick={pick} />
        </>
      )}
      <FigureTable
        label={label}
        heads={[
          t('columns.category'),
          t('columns.value'),
          t('columns.basis'),
          words.period(shifted(address.period, -1)),
          t('columns.change'),
          ...(leads ? [t('columns.list')] : []),
        ]}
        rows={rows}
        unseen={!address.asTables}
      />
    </>
  );
}
