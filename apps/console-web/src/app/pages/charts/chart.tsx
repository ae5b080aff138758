import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTheme } from '../../theme/theme-choice.js';
import { type Colours, readColours } from './colours.js';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

/** A drawing in the colours of the theme. Imported lazily: the library is heavier than the rest of the console. */
export default function Chart({
  label,
  height,
  draw,
}: {
  /** What is to be seen, for whoever does not see it. */
  readonly label: string;
  readonly height: number;
  readonly draw: (colours: Colours) => EChartsCoreOption;
}) {
  const { isDark } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current);
    chart.current = drawn;
    const watch = new ResizeObserver(() => drawn.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are another drawing
  useEffect(() => {
    chart.current?.setOption({ animation: false, ...draw(readColours()) }, { notMerge: true });
  }, [draw, isDark]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
