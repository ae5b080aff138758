import { parseArgs } from 'node:util';

/** What can be measured by itself. */
export const PARTS = ['first-page', 'search', 'pages', 'scroll', 'live'] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions {
  readonly json: boolean;
  /** How many tickets the large store holds. */
  readonly tickets: number;
  /** Nothing but this part; absent: all of them. */
  readonly only?: Part;
  /** Where CPU profiles of the servers go; what is profiled is slower. */
  readonly profile?: string;
}

export const USAGE = `用法 / usage: npm run bench:console -- [选项 options]
  --json            只在标准输出打印一个 JSON / prints one JSON object and nothing else
  --tickets N       大库有多少工单（默认 100000，不少于 1000）/ tickets in the large store (default 100000, at least 1000)
  --only PART       只测一项 / measures one part only: ${PARTS.join(', ')}
  --profile FOLDER  各进程的 CPU 剖析放这里 / CPU profiles of the servers go there
没有 Chromium 时略去 pages、scroll、live / without Chromium pages, scroll and live are left out
`;

/** With fewer the small store would be as large. */
const FEWEST = 1_000;
const MOST = 1_000_000;

/** Reads the words after the command's name; `why` says what is wrong with them, or is empty where help is wanted. */
export function readCommand(words: readonly string[]): BenchOptions | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        json: { type: 'boolean', default: false },
        tickets: { type: 'string', default: '100000' },
        only: { type: 'string' },
        profile: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { why: '' };
    const tickets = Number(values.tickets);
    if (!Number.isInteger(tickets) || tickets < FEWEST || tickets > MOST)
      return { why: `--tickets ${values.tickets}: ${FEWEST} … ${MOST}` };
    const only = PARTS.find((part) => part === values.only);
    if (values.only !== undefined && !only)
      return { why: `--only ${values.only}: 没有这一项 / no such part (${PARTS.join(', ')})` };
    return {
      json: values.json,
      tickets,
      ...(only && { only }),
      ...(values.profile !== undefined && { profile: values.profile }),
    };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
