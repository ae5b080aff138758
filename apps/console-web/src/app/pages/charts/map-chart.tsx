import { ScatterChart } from 'echarts/charts';
import { GeoComponent, TooltipComponent } from 'echarts/components';
import { type EChartsCoreOption, registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useCallback, useRef } from 'react';
import type { Colours } from './colours.js';
import { useDrawing } from './use-drawing.js';

use([ScatterChart, GeoComponent, TooltipComponent, CanvasRenderer]);

/** What somebody presses: a mark by its place in the data of the one series, or a named area. */
export type Pressed = { readonly mark: number } | { readonly area: string };

interface Drawn {
  readonly label: string;
  readonly height: number;
  /** GeoJSON; `draw` names it `map: 'areas'`. */
  readonly areas: Parameters<typeof registerMap>[1];
  readonly draw: (colours: Colours) => EChartsCoreOption;
  readonly onPress: (what: Pressed) => void;
  /** Somebody drew the map aside: where its middle is now, in degrees. */
  readonly onMove: (middle: readonly [number, number]) => void;
}

/** A map in the colours of the theme, from lines that the house itself keeps. Imported lazily, like every chart. */
export default function MapChart({ label, height, areas, draw, onPress, onMove }: Drawn) {
  const latest = useRef({ onPress, onMove });
  latest.current = { onPress, onMove };
  const place = useDrawing(
    useCallback(
      (colours: Colours) => {
        registerMap('areas', areas);
        return draw(colours);
      },
      [areas, draw],
    ),
    (chart) => {
      chart.on('click', (event) => {
        const { componentType, dataIndex, name } = event;
        if (componentType === 'series') latest.current.onPress({ mark: dataIndex });
        else if (componentType === 'geo' && name) latest.current.onPress({ area: name });
      });
      chart.on('georoam', () => {
        const { geo } = chart.getOption() as { readonly geo?: readonly { readonly center?: [number, number] }[] };
        const middle = geo?.[0]?.center;
        if (middle) latest.current.onMove(middle);
      });
    },
  );
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
