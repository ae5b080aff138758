import { parseArgs } from 'node:util';
import type { SampleFiles } from '../matching/read-sample.js';

export const USAGE = `用法 / usage: npm run bench:matching -- --items F --events F [--uncertain F] [--traps F]
  --json          一行 JSON / one line of JSON
  --cross N       按事件分 N 份，轮流学习与评判 / learn from all folds but one and judge on that one, N times
  --out F         每件一行结果，工单以最终并入者为准 / one line an item: {id, ticket, way, score, suggested, cameTo}, as it
                  was handled; tickets by the ids that they have in the end, cameTo by that of the moment
  --unknown F     并在一起而无人标注的对 / merged pairs that nobody judged, with their explanation
  --swap-places   再以虚构地名重演一遍，差出 0.03 即失败 / once more with invented names of places; fails beyond 0.03
  --plot F.svg    只画查准与查全的曲线 / only draws precision against recall
  --scale --items F    候选检索与判定在大库上的耗时 / search and decision among many tickets, made from these messages
    --sizes 10000,100000,1000000   工单数，递增 / numbers of tickets, growing
    --probes N                     每轮测多少件 / arrivals measured a round, of five
`;

export interface BenchCommand {
  readonly files: SampleFiles;
  readonly json: boolean;
  readonly cross: number;
  readonly out?: string;
  readonly unknown?: string;
  /** Twice, the second time with all places renamed. */
  readonly swapPlaces: boolean;
  /** Where to draw the curve instead. */
  readonly plot?: string;
}

/** To measure on a large store instead. */
export interface ScaleCommand {
  readonly items: string;
  readonly json: boolean;
  readonly sizes: readonly number[];
  readonly probes: number;
}

/** @returns what to do, or why it cannot be done; an empty `why` where help was asked for. */
export function readCommand(
  args: readonly string[],
): BenchCommand | { readonly scale: ScaleCommand } | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        items: { type: 'string' },
        events: { type: 'string' },
        uncertain: { type: 'string' },
        traps: { type: 'string' },
        cross: { type: 'string', default: '0' },
        out: { type: 'string' },
        unknown: { type: 'string' },
        'swap-places': { type: 'boolean', default: false },
        plot: { type: 'string' },
        json: { type: 'boolean', default: false },
        scale: { type: 'boolean', default: false },
        sizes: { type: 'string', default: '10000,100000,1000000' },
        probes: { type: 'string', default: '300' },
        help: { type: 'boolean', default: false },
      },
    });
    const { items, events, uncertain, traps, cross, out, unknown, json, help } = values;
    if (help) return { why: '' };
    if (values.scale) return readScale(values);
    if (!items || !events) return { why: '缺少 --items 或 --events / --items and --events are needed' };
    const folds = Number(cross);
    if (!Number.isInteger(folds) || folds < 0 || folds === 1 || folds > 20)
      return { why: `--cross ${cross}: 需要 2 到 20 / expected 2 to 20` };
    return {
      files: { items, events, ...(uncertain && { uncertain }), ...(traps && { traps }) },
      json,
      cross: folds,
      ...(out && { out }),
      ...(unknown && { unknown }),
      swapPlaces: values['swap-places'],
      ...(values.plot && { plot: values.plot }),
    };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

function readScale(said: { items?: string; sizes: string; probes: string; json: boolean }) {
  if (!said.items) return { why: '缺少 --items / --items is needed' };
  const sizes = said.sizes.split(',').map(Number);
  const grows = sizes.every((size, at) => Number.isInteger(size) && size > (sizes[at - 1] ?? 0));
  if (!grows) return { why: `--sizes ${said.sizes}: 需要递增的整数 / expected growing numbers` };
  const probes = Number(said.probes);
  if (!Number.isInteger(probes) || probes < 1)
    return { why: `--probes ${said.probes}: 需要正整数 / expected a number` };
  return { scale: { items: said.items, json: said.json, sizes, probes } };
}
