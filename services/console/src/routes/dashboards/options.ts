import type { EChartsCoreOption } from 'echarts/core';

import type { Palette } from './palette';

/** A bar; without a value it is withheld. */
export interface Bar {
  name: string;
  value: number | null;
  /** What is told of it: its number with unit, or why it is withheld. */
  told: string;
}

export interface TrendBars {
  bars: readonly Bar[];
  references: readonly { value: number; mark: string }[];
  tick: (value: number) => string;
  /** Whether it is a share, which never exceeds one. */
  isShare: boolean;
}

export interface CategoryBars {
  bars: readonly Bar[];
  /** The same categories in the period before. */
  before: readonly Bar[];
  names: { now: string; before: string };
  tick: (value: number) => string;
  isShare: boolean;
}

/** The least round number that is not under any of some. */
export function roundTop(values: readonly (number | null)[], isShare: boolean): number {
  const top = Math.max(0, ...values.map((value) => value ?? 0));
  if (top === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(top));
  const round = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= top);
  const found = Number((round ?? top).toPrecision(3));
  return isShare ? Math.min(found, 1) : found;
}

function font(): string {
  return getComputedStyle(document.body).fontFamily;
}

/** As long as the axis, and hatched: nothing can be read off its length. */
function withheldBar(top: number, palette: Palette) {
  return {
    value: top,
    itemStyle: {
      color: 'transparent',
      borderColor: palette.line,
      borderWidth: 1,
      decal: {
        symbol: 'rect',
        color: palette.hatch,
        dashArrayX: [1, 0],
        dashArrayY: [1, 6],
        rotation: -Math.PI / 4,
      },
    },
  };
}

function tooltip(palette: Palette, told: (place: number) => string) {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    axisPointer: { type: 'shadow', shadowStyle: { color: palette.hatch, opacity: 0.12 } },
    backgroundColor: palette.plate,
    borderColor: palette.line,
    textStyle: { color: palette.text, fontFamily: font(), fontSize: 13 },
    formatter: (points: unknown) => {
      const [point] = points as { dataIndex: number }[];
      return point ? told(point.dataIndex) : '';
    },
  };
}

function valueAxis(top: number, tick: (value: number) => string, palette: Palette, empty: boolean) {
  return {
    type: 'value',
    min: 0,
    max: top,
    splitNumber: 4,
    axisLabel: {
      show: !empty,
      color: palette.quiet,
      fontSize: 12,
      fontFamily: font(),
      formatter: tick,
      hideOverlap: true,
    },
    splitLine: { show: !empty, lineStyle: { color: palette.line } },
  };
}

/** A figure over periods; the last one is the one that is looked at. */
export function trendOption(trend: TrendBars, palette: Palette): EChartsCoreOption {
  const { bars, references, tick, isShare } = trend;
  const top = roundTop(
    [...bars, ...references].map(({ value }) => value),
    isShare,
  );
  const empty = bars.every(({ value }) => value === null) && references.length === 0;
  const data = bars.map(({ value }, place) =>
    value === null
      ? withheldBar(top, palette)
      : { value, itemStyle: { color: place === bars.length - 1 ? palette.now : palette.rest } },
  );
  const lines = references.map(({ value, mark }) => ({ yAxis: value, label: { formatter: mark } }));
  return {
    animation: false,
    grid: { left: 4, right: references.length > 0 ? 26 : 8, top: 12, bottom: 4, containLabel: true },
    tooltip: tooltip(palette, (place) => {
      const bar = bars[place];
      return bar ? `${bar.name}\n${bar.told}` : '';
    }),
    xAxis: {
      type: 'category',
      data: bars.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.hatch } },
      axisLabel: { color: palette.quiet, fontSize: 12, fontFamily: font(), hideOverlap: true },
    },
    yAxis: valueAxis(top, tick, palette, empty),
    series: [
      {
        type: 'bar',
        data,
        barMaxWidth: 36,
        barCategoryGap: '30%',
        cursor: 'default',
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: palette.reference, type: 'dashed', width: 1.5 },
          label: {
            position: 'end',
            color: palette.reference,
            fontFamily: font(),
            fontSize: 12,
            fontWeight: 600,
          },
          data: lines,
        },
      },
    ],
  };
}

/** How high a chart of so many categories is. */
export function heightOf(count: number): number {
  return Math.max(count, 1) * 40 + 34;
}

/** A figure by category, with the period before beside it. */
export function categoryOption(
  { bars, before, names, tick, isShare }: CategoryBars,
  palette: Palette,
  { width, leads }: { width: number; leads: boolean },
): EChartsCoreOption {
  const top = roundTop(
    [...bars, ...before].map(({ value }) => value),
    isShare,
  );
  const empty = [...bars, ...before].every(({ value }) => value === null);
  const series = (
    list: readonly Bar[],
    color: string,
    [barWidth, name]: [number, string],
    cursor: string,
  ) => ({
    type: 'bar',
    name,
    barWidth,
    barGap: '25%',
    cursor,
    data: list.map(({ value }) =>
      value === null ? withheldBar(top, palette) : { value, itemStyle: { color } },
    ),
  });
  return {
    animation: false,
    grid: { left: 4, right: 16, top: 4, bottom: 4, containLabel: true },
    tooltip: tooltip(palette, (place) => {
      const [one, other] = [bars[place], before[place]];
      if (!one) return '';
      const lines = [one.name, `${names.now}: ${one.told}`];
      return [...lines, ...(other ? [`${names.before}: ${other.told}`] : [])].join('\n');
    }),
    xAxis: valueAxis(top, tick, palette, empty),
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.hatch } },
      axisLabel: {
        color: palette.text,
        fontFamily: font(),
        fontSize: 12,
        width,
        overflow: 'break',
        lineHeight: 16,
        interval: 0,
      },
    },
    series: [
      series(bars, palette.now, [14, names.now], leads ? 'pointer' : 'default'),
      series(before, palette.rest, [7, names.before], 'default'),
    ],
  };
}
