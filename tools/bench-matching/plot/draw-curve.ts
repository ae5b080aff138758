import type { CurvePoint } from './curve.js';

const WIDTH = 760;
const HEIGHT = 470;
const LEFT = 70;
const RIGHT = 730;
const TOP = 50;
const BOTTOM = 400;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Readable on white and on black: viewers say which they are, and a page that embeds the picture may not. */
const STYLE = `
  svg { background: #fff; font: 13px system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif }
  text { fill: #333 } .small { font-size: 12px } .grid { stroke: #ddd } .axis { stroke: #888 }
  .line { fill: none; stroke-width: 2.2 } .precision { stroke: #0b63c5 } .unknown { stroke: #b45309; stroke-dasharray: 6 4 }
  .chosen { stroke: #16803c; stroke-dasharray: 2 3 } .dot { fill: #16803c }
  .says-precision { fill: #0b63c5 } .says-unknown { fill: #b45309 } .says-chosen { fill: #16803c }
  @media (prefers-color-scheme: dark) {
    svg { background: #14181d } text { fill: #d6dbe1 } .grid { stroke: #333b44 } .axis { stroke: #77818c }
    .precision { stroke: #6cb2ff } .unknown { stroke: #f2a65a } .chosen { stroke: #63d28b } .dot { fill: #63d28b }
    .says-precision { fill: #6cb2ff } .says-unknown { fill: #f2a65a } .says-chosen { fill: #63d28b }
  }`;

/** Precision and the share of unjudged pairs against recall, with the chosen point, as a picture without dependencies. */
export function drawCurve(
  curve: readonly CurvePoint[],
  { precision, chosen }: { precision: number; chosen?: CurvePoint },
) {
  const parts = [
    ...TICKS.map(
      (tick) => line('grid', LEFT, y(tick), RIGHT, y(tick)) + text(LEFT - 10, y(tick) + 4, tick.toFixed(1), 'end'),
    ),
    ...TICKS.map((tick) => text(x(tick), BOTTOM + 20, tick.toFixed(1), 'middle')),
    line('axis', LEFT, BOTTOM, RIGHT, BOTTOM),
    line('axis', LEFT, TOP, LEFT, BOTTOM),
    text((LEFT + RIGHT) / 2, BOTTOM + 46, '查全率 / recall', 'middle'),
    `<text x="20" y="${(TOP + BOTTOM) / 2}" text-anchor="middle" transform="rotate(-90 20 ${(TOP + BOTTOM) / 2})">比例 / share</text>`,
    path('precision', curve, (point) => point.precision),
    path('unknown', curve, (point) => point.unknown),
    text(LEFT, TOP - 24, '━ 查准率 / precision', 'start', 'says-precision'),
    text(LEFT + 190, TOP - 24, '╍ 未标注占比 / share that nobody judged', 'start', 'says-unknown'),
    ...(chosen ? [mark(chosen, precision)] : []),
  ];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="查准率与查全率 / precision against recall">`;
  return `${head}\n<style>${STYLE}\n</style>\n${parts.join('\n')}\n</svg>\n`;
}

function mark(chosen: CurvePoint, precision: number): string {
  const [at, figures] = [
    x(chosen.recall),
    [chosen.precision, chosen.recall, chosen.unknown].map((value) => value.toFixed(3)),
  ];
  const middle = (TOP + BOTTOM) / 2;
  return [
    line('chosen', at, TOP, at, BOTTOM),
    `<circle class="dot" cx="${at}" cy="${y(chosen.precision)}" r="5"/><circle class="dot" cx="${at}" cy="${y(chosen.unknown)}" r="5"/>`,
    text(at - 12, middle - 10, `并单门槛（查准 ${precision}）/ merging from here`, 'end', 'says-chosen'),
    text(at - 12, middle + 10, `查准 ${figures[0]} · 查全 ${figures[1]} · 未标注 ${figures[2]}`, 'end', 'says-chosen'),
  ].join('\n');
}

/** A point a pixel is enough. */
function path(name: string, curve: readonly CurvePoint[], value: (point: CurvePoint) => number): string {
  const drawn = curve.filter(
    (point, at) => at === 0 || Math.round(x(point.recall)) !== Math.round(x(curve[at - 1]?.recall ?? 0)),
  );
  const steps = drawn.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.recall)} ${y(value(point))}`);
  return `<path class="line ${name}" d="${steps.join('')}"/>`;
}

function line(name: string, x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="${name}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
}

function text(at: number, top: number, said: string, anchor: string, name = ''): string {
  return `<text x="${at}" y="${top}" text-anchor="${anchor}"${name ? ` class="${name}"` : ''}>${said}</text>`;
}

function x(recall: number): number {
  return Math.round((LEFT + recall * (RIGHT - LEFT)) * 10) / 10;
}

function y(share: number): number {
  return Math.round((BOTTOM - share * (BOTTOM - TOP)) * 10) / 10;
}
