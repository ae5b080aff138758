import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly json: boolean;
  /** How often everything is measured; the medians are reported. */
  readonly runs: number;
  /** How long one measurement of a door lasts. */
  readonly seconds: number;
  /** How many items one measurement of the whole way takes. */
  readonly items: number;
  readonly jobs: number;
  /** A Redis that is there already; otherwise one is started where it is installed. */
  readonly redisUrl?: string;
  /** Where CPU profiles of the servers go; what is profiled is slower. */
  readonly profile?: string;
}

export const USAGE = `用法 / usage: npm run bench:intake -- [选项 options]
  --json            只在标准输出打印一个 JSON / prints one JSON object and nothing else
  --runs N          每项测几次，取中位数（默认 3）/ how often everything is measured; medians (default 3)
  --seconds N       每次测多少秒（默认 2）/ how long one measurement of a door lasts (default 2)
  --items N         全程每次多少件（默认 1500）/ items in one measurement of the whole way (default 1500)
  --jobs N          每次多少个空任务（默认 500）/ empty jobs in one measurement (default 500)
  --redis URL       用已有的 Redis（否则自行启动已安装的）/ a Redis of yours, otherwise one is started where installed
  --profile FOLDER  各进程的 CPU 剖析放这里 / CPU profiles of the servers go there
`;

/** Reads the words after the command's name; a string says what is wrong with them, or is the usage. */
export function readCommand(words: readonly string[]): BenchOptions | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        runs: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '2' },
        items: { type: 'string', default: '1500' },
        jobs: { type: 'string', default: '500' },
        redis: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { why: '' };
    const options = {
      json: values.json,
      runs: Number(values.runs),
      seconds: Number(values.seconds),
      items: Number(values.items),
      jobs: Number(values.jobs),
      ...(values.redis !== undefined && { redisUrl: values.redis }),
      ...(values.profile !== undefined && { profile: values.profile }),
    };
    const wrong = (['runs', 'items', 'jobs'] as const).find(
      (name) => !(Number.isInteger(options[name]) && options[name] > 0),
    );
    if (wrong) return { why: `--${wrong}: 应为正整数 / wants a whole number above 0` };
    if (!(options.seconds > 0 && options.seconds <= 60)) return { why: '--seconds: 0 < N <= 60' };
    return options;
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
