import { parseArgs } from 'node:util';

export interface BenchCommand {
  readonly json: boolean;
  readonly out?: string;
  readonly seed: number;
  /** What share of what is dispatched without asking must be right; undefined is the learner's own. */
  readonly autoAccuracy?: number;
  readonly work: { readonly train: string; readonly test: string } | { readonly data: string; readonly folds: number };
}

export const USAGE = `用法 / usage:
  npm run bench:routing -- --train FILE --test FILE [选项 options]
  npm run bench:routing -- --data FILE [--folds N] [选项 options]   N 折交叉验证（默认 5）/ N-fold cross-validation (default 5)

每行一个 JSON / one JSON object a line: {"title": "…", "text": "…", "label": "…"}

  --json             只在标准输出打印一个 JSON / prints one JSON object and nothing else
  --out FILE         每件一行 / one line an item: {"label", "predicted", "probability", "auto"}
  --auto-accuracy N  自动派单的准确率目标，0.5 到 1 / what share of the automatic dispatches must be right, 0.5 to 1
  --seed N           随机种子（默认 1）/ seed (default 1)
`;

/** Reads the words after the command's name; `why` says what is wrong with them, or is empty when the usage was wanted. */
export function readCommand(words: readonly string[]): BenchCommand | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        data: { type: 'string' },
        folds: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
        out: { type: 'string' },
        'auto-accuracy': { type: 'string' },
        seed: { type: 'string', default: '1' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { why: '' };
    const { train, test, data, json, out } = values;
    const folds = Number(values.folds);
    const seed = Number(values.seed);
    const wanted = values['auto-accuracy'];
    const autoAccuracy = wanted === undefined ? undefined : Number(wanted);
    if (!Number.isInteger(folds) || folds < 2 || folds > 20) return { why: '--folds: 2 … 20' };
    if (!Number.isInteger(seed)) return { why: '--seed: 应为整数 / wants a whole number' };
    if (autoAccuracy !== undefined && !(autoAccuracy >= 0.5 && autoAccuracy <= 1))
      return { why: '--auto-accuracy: 0.5 … 1' };
    const options = {
      json,
      seed,
      ...(out !== undefined && { out }),
      ...(autoAccuracy !== undefined && { autoAccuracy }),
    };
    if (data && !train && !test) return { ...options, work: { data, folds } };
    if (train && test && !data) return { ...options, work: { train, test } };
    return { why: '要么 --train 和 --test，要么 --data / either --train and --test, or --data' };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
