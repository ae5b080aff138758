import { BarChart, HeatmapChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsCoreOption, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Colours } from './colours.js';
import { useDrawing } from './use-drawing.js';

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
  const place = useDrawing(draw);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
