import { parseArgs } from 'node:util';

export const USAGE = `用法 / usage: npm run replay -- --since DATE [--until DATE] [--with FILE|VERSION] [--city ID] [--json]
  --since, --until     从何时到何时（2026-01-01 或完整时间）/ from and up to: a day of the city, or a whole time
  --with FILE|VERSION  一个评分卡文件、{"mergePrecision":…} 文件，或已存的版本
                       a scorecard, thresholds ({"mergePrecision": 0.99}), or a version that is kept
  --merge-precision P  自动并单的精确率 / the precision from which the house merges by itself
  --suggest-precision P
  --city ID            一座城市；不写则每座 / one city; all of them without it
  --json               每座城市一行 JSON / one line of JSON a city
只读不写：过去的件用新设置再算一遍，列出差别。 Nothing is touched: the past is decided again, and the difference shown.
`;

export interface ReplayCommand {
  readonly since: string;
  readonly until?: string;
  readonly with?: string;
  readonly city?: string;
  readonly json: boolean;
  readonly precisions: { readonly mergePrecision?: number; readonly suggestPrecision?: number };
}

/** @returns what to do, or why it cannot be done; an empty `why` where help was asked for. */
export function readCommand(args: readonly string[]): ReplayCommand | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        since: { type: 'string' },
        until: { type: 'string' },
        with: { type: 'string' },
        city: { type: 'string' },
        'merge-precision': { type: 'string' },
        'suggest-precision': { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { since, until, city, json, help } = values;
    if (help) return { why: '' };
    if (since === undefined) return { why: '缺少 --since / --since is needed' };
    for (const said of [since, until])
      if (said !== undefined && Number.isNaN(Date.parse(said))) return { why: `不是时间 / not a time: ${said}` };
    const [merge, suggest] = [values['merge-precision'], values['suggest-precision']].map(readPart);
    if (Number.isNaN(merge) || Number.isNaN(suggest))
      return { why: '精确率在 0 与 1 之间 / a precision is from 0 to 1' };
    const precisions = {
      ...(merge !== undefined && { mergePrecision: merge }),
      ...(suggest !== undefined && { suggestPrecision: suggest }),
    };
    const named = { ...(until !== undefined && { until }), ...(values.with !== undefined && { with: values.with }) };
    return { since, json, precisions, ...named, ...(city !== undefined && { city }) };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

function readPart(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const part = Number(said);
  return said.trim() !== '' && part >= 0 && part <= 1 ? part : Number.NaN;
}
