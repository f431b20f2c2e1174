import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

import type { MonthRow } from './recovery';

register([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, SVGRenderer, TooltipComponent]);

export interface ChartWords {
  planned: string;
  deducted: string;
  paid: string;
  total: string;
  month: (month: string) => string;
  money: (minor: number) => string;
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Everything is drawn with the colours of the page; no style element is made. */
export function draw(element: HTMLElement, rows: readonly MonthRow[], words: ChartWords): () => void {
  const chart = init(element, null, { renderer: 'svg' });
  const text = colour('--ant-color-text-secondary');
  const line = colour('--ant-color-border-secondary');
  const accent = colour('--ant-color-primary');
  const axis = {
    axisLine: { lineStyle: { color: line } },
    axisLabel: { color: text },
    axisTick: { show: false },
  };
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: colour('--ant-font-family'), color: text },
    grid: { left: 8, right: 8, top: element.clientWidth < 420 ? 60 : 40, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8, textStyle: { color: text } },
    xAxis: { type: 'category', data: rows.map(({ month }) => words.month(month)), ...axis },
    yAxis: {
      type: 'value',
      ...axis,
      axisLabel: { color: text, formatter: (value: number) => words.money(value) },
      splitLine: { lineStyle: { color: line } },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colour('--ant-color-bg-elevated'),
      borderColor: line,
      textStyle: { color: colour('--ant-color-text') },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words.money(value) : '–'),
    },
    series: [
      {
        name: words.planned,
        type: 'bar',
        barMaxWidth: 22,
        data: rows.map(({ planned }) => planned),
        itemStyle: { color: 'transparent', borderColor: text, borderType: 'dashed', borderWidth: 1 },
      },
      {
        name: words.deducted,
        type: 'bar',
        stack: 'in',
        barMaxWidth: 22,
        data: rows.map(({ deducted }) => deducted),
        itemStyle: { color: accent },
      },
      {
        name: words.paid,
        type: 'bar',
        stack: 'in',
        barMaxWidth: 22,
        data: rows.map(({ paid }) => paid || null),
        itemStyle: { color: colour('--ant-color-success') },
      },
      {
        name: words.total,
        type: 'line',
        symbolSize: 6,
        data: rows.map(({ total }) => total),
        lineStyle: { color: text, width: 1.5 },
        itemStyle: { color: text },
      },
    ],
  });
  const size = new ResizeObserver(() => chart.resize());
  size.observe(element);
  return () => {
    size.disconnect();
    chart.dispose();
  };
}
