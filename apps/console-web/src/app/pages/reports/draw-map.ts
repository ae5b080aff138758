import type { Colours } from '../charts/colours.js';
import { tooltipIn } from '../charts/colours.js';
import type { Frame, Mark, Standing } from './map-view.js';

/** Told by shape too: not everybody tells red from green. */
const SHAPES: Record<Standing, string> = { overdue: 'triangle', open: 'circle', over: 'rect' };
const COLOURS: Record<Standing, keyof Colours> = { overdue: 'late', open: 'soon', over: 'good' };

export interface MapDrawing {
  readonly frame: Frame;
  readonly marks: readonly Mark[];
  /** Tickets by name of an area; one that is not in it is not counted. */
  readonly volumes: ReadonlyMap<string, number>;
  readonly areas: readonly string[];
  readonly zoom: number;
  readonly middle: readonly [number, number] | undefined;
  readonly sayMark: (mark: Mark) => string;
  readonly sayArea: (name: string, tickets: number) => string;
}

/** The city, darker where more happened, and a mark at each place. */
export function drawMap(colours: Colours, drawing: MapDrawing) {
  const { frame, marks, volumes, areas, zoom, middle, sayMark, sayArea } = drawing;
  const most = Math.max(1, ...areas.map((name) => volumes.get(name) ?? 0));
  const isCounted = (name: string) => volumes.has(name);
  const latitude = (frame.south + frame.north) / 2;
  const line = { borderColor: colours.muted, borderWidth: 1 };
  return {
    tooltip: tooltipIn(colours),
    geo: {
      map: 'areas',
      left: 0,
      right: 0,
      top: 0,
      bottom: 0,
      preserveAspect: 'contain',
      boundingCoords: [
        [frame.west, frame.north],
        [frame.east, frame.south],
      ],
      // So far north a degree to the east is shorter than one to the north.
      aspectScale: Math.cos((latitude * Math.PI) / 180),
      zoom,
      ...(middle && { center: middle }),
      // The whole city does not move: a finger on it scrolls the page.
      roam: zoom > 1 && 'move',
      itemStyle: { areaColor: colours.raised, ...line },
      label: {
        show: areas.length > 1,
        color: colours.text,
        textBorderColor: colours.surface,
        textBorderWidth: 2,
        fontSize: 11,
      },
      emphasis: { disabled: true },
      // Hovering over an area that is not counted hides what was said of another; an empty text would be an empty box.
      silent: !areas.some(isCounted),
      tooltip: {
        show: true,
        formatter: ({ name }: { readonly name: string }) => sayArea(name, volumes.get(name) ?? 0),
      },
      regions: areas.map((name) => ({
        name,
        silent: !isCounted(name),
        itemStyle: {
          areaColor: mix(colours.raised, colours.accent, 0.55 * ((volumes.get(name) ?? 0) / most)),
          ...line,
        },
      })),
    },
    series: [
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        data: marks.map((mark) => ({
          value: [mark.longitude, mark.latitude],
          symbol: SHAPES[mark.standing],
          symbolSize: sizeOf(mark),
          itemStyle: {
            color: colours[COLOURS[mark.standing]],
            borderColor: colours.surface,
            borderWidth: 1,
            opacity: 1,
          },
          label: {
            show: mark.points.length > 1,
            formatter: String(mark.points.length),
            color: colours.surface,
            fontWeight: 600,
            fontSize: 11,
          },
        })),
        tooltip: {
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => {
            const mark = marks[dataIndex];
            return mark ? sayMark(mark) : '';
          },
        },
      },
    ],
  };
}

/** One is as large as a finger needs; a hundred not a hundred times that. */
function sizeOf({ points, standing }: Mark): number {
  const size = points.length === 1 ? 11 : Math.min(32, 15 + 3 * Math.log2(points.length));
  return standing === 'overdue' ? size * 1.2 : size;
}

/** A colour between two of the theme, which are #rrggbb. */
export function mix(one: string, other: string, share: number): string {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const [from, to] = [parts(one), parts(other)];
  const mixed = from.map((part, at) => Math.round(part + ((to[at] ?? part) - part) * share));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
