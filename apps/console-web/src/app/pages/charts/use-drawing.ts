import { type EChartsCoreOption, type EChartsType, init } from 'echarts/core';
import { type RefObject, useEffect, useRef } from 'react';
import { useTheme } from '../../theme/theme-choice.js';
import { type Colours, readColours } from './colours.js';

/**
 * Keeps a drawing in a place of the page: anew when what is drawn or the colours change, as wide as the place is. `onDrawn` hears
 * of it once, to listen to what somebody does on it.
 */
export function useDrawing(
  draw: (colours: Colours) => EChartsCoreOption,
  onDrawn?: (chart: EChartsType) => void,
): RefObject<HTMLDivElement | null> {
  const { isDark } = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const heard = useRef(onDrawn);
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current);
    chart.current = drawn;
    heard.current?.(drawn);
    // Hidden while the next page loads, it has no size at all, by which a map cannot be drawn.
    const watch = new ResizeObserver(([seen]) => seen?.contentRect.width && drawn.resize());
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
  return place;
}
