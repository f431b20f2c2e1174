import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';

import { part } from '../../api/version';
interface Props {
  option: EChartsCoreOption;
  /** In pixels. */
  height: number;
  /** What it shows; the numbers stand in the table beside it. */
  label: string;
  /** When a bar is clicked, by its place. */
  pick?: (place: number) => void;
}

/** A chart in an element, made when the library is there. */
function useInstance() {
  const holder = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType>();
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let made: EChartsType | undefined;
    let wanted = true;
    const watch = new ResizeObserver(() => made?.resize());
    void part(() => import('./echarts')).then(({ init }) => {
      if (!wanted) return;
      made = init(element, null, { devicePixelRatio: Math.max(window.devicePixelRatio, 2) });
      watch.observe(element);
      setChart(made);
    });
    return () => {
      wanted = false;
      watch.disconnect();
      made?.dispose();
    };
  }, []);
  return { holder, chart };
}

/** A chart. Whoever cannot see it has the table of the same numbers. */
export function Chart({ option, height, label, pick }: Props) {
  const { holder, chart } = useInstance();
  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    chart.setOption(option, { notMerge: true });
    chart.resize();
  }, [chart, option, height]);
  useEffect(() => {
    if (!chart || !pick) return;
    const onClick = ({ dataIndex }: { dataIndex?: number }) => {
      if (dataIndex !== undefined) pick(dataIndex);
    };
    chart.on('click', onClick);
    return () => {
      if (!chart.isDisposed()) chart.off('click', onClick);
    };
  }, [chart, pick]);
  return <div ref={holder} className="chart" role="img" aria-label={label} style={{ height }} />;
}
