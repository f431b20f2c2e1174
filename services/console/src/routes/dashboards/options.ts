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
}

export interface CategoryBars {
  bars: readonly Bar[];
  /** The same categories in the period before. */
  before: readonly Bar[];
  names: { now: string; before: string };
  tick: (value: number) => string;
}

/** Round numbers for the end of an axis, each with the number of equal steps that leads there. */
const rounds = [
  [1, 5],
  [1.5, 3],
  [2, 4],
  [2.5, 5],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 3],
  [8, 4],
  [10, 5],
] as const;

export interface Scale {
  top: number;
  step: number;
}

/** The end of an axis on which all of some values have room. */
export function scaleOf(values: readonly (number | null)[]): Scale {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  if (most === 0) return { top: 1, step: 1 };
  const power = 10 ** Math.floor(Math.log10(most));
  const [round, parts] = rounds.find(([one]) => one * power >= most) ?? [10, 5];
  const top = Number((round * power).toPrecision(3));
  return { top, step: Number((top / parts).toPrecision(3)) };
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

/** The number beside its bar; what stands in a second line is for whoever points at it. */
function numberAt(told: string, position: 'right' | 'top', palette: Palette) {
  const [formatter] = told.split('\n');
  return { show: true, position, formatter, color: palette.text, fontFamily: font(), fontSize: 12 };
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

function valueAxis({ top, step }: Scale, tick: (value: number) => string, palette: Palette) {
  return {
    type: 'value',
    min: 0,
    max: top,
    interval: step,
    axisLabel: {
      color: palette.quiet,
      fontSize: 12,
      fontFamily: font(),
      formatter: tick,
      hideOverlap: true,
    },
    splitLine: { lineStyle: { color: palette.line } },
  };
}

/** Lines that lie so near to each other that their letters would: one of them has the letters of all. */
function marked(references: TrendBars['references'], { top }: Scale): TrendBars['references'] {
  const sorted = [...references].sort((one, other) => one.value - other.value);
  return sorted.map((reference, place) => {
    const isNear = (other: number) => Math.abs(other - reference.value) < top * 0.08;
    const before = sorted[place - 1];
    if (before && isNear(before.value)) return { ...reference, mark: '' };
    const near = sorted.filter(({ value }, at) => at >= place && isNear(value));
    return { ...reference, mark: near.map(({ mark }) => mark).join(' ') };
  });
}

/** A figure over periods; the last one is the one that is looked at. */
export function trendOption(trend: TrendBars, palette: Palette): EChartsCoreOption {
  const { bars, references, tick } = trend;
  const scale = scaleOf([...bars, ...references].map(({ value }) => value));
  const last = bars.length - 1;
  const data = bars.map(({ value, told }, place) => {
    if (value === null) return withheldBar(scale.top, palette);
    if (place < last) return { value, itemStyle: { color: palette.rest } };
    return { value, itemStyle: { color: palette.now }, label: numberAt(told, 'top', palette) };
  });
  const lines = marked(references, scale).map(({ value, mark }) => ({
    yAxis: value,
    label: { formatter: mark },
  }));
  return {
    animation: false,
    grid: { left: 4, right: references.length > 0 ? 34 : 8, top: 22, bottom: 4, containLabel: true },
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
    yAxis: valueAxis(scale, tick, palette),
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
  { bars, before, names, tick }: CategoryBars,
  palette: Palette,
  { width, leads }: { width: number; leads: boolean },
): EChartsCoreOption {
  const scale = scaleOf([...bars, ...before].map(({ value }) => value));
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
    data: list.map(({ value, told }) =>
      value === null
        ? withheldBar(scale.top, palette)
        : {
            value,
            itemStyle: { color },
            ...(barWidth > 10 ? { label: numberAt(told, 'right', palette) } : {}),
          },
    ),
  });
  return {
    animation: false,
    grid: { left: 4, right: 64, top: 4, bottom: 4, containLabel: true },
    tooltip: tooltip(palette, (place) => {
      const [one, other] = [bars[place], before[place]];
      if (!one) return '';
      const lines = [one.name, `${names.now}: ${one.told}`];
      return [...lines, ...(other ? [`${names.before}: ${other.told}`] : [])].join('\n');
    }),
    xAxis: valueAxis(scale, tick, palette),
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
