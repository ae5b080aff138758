import { parseArgs } from 'node:util';

export interface E2eOptions {
  /** Where pictures of every page go. */
  readonly screenshots: string;
  /** Only scenarios whose name holds this. */
  readonly only?: string;
}

export const USAGE = `用法 / usage: npm run test:e2e -- [选项 options]
  --screenshots FOLDER  每页截图放这里（默认 dist/screenshots）/ pictures of every page go there (default dist/screenshots)
  --only WORDS          只演名字里有这些字的 / only scenarios whose name holds these words
`;

/** Reads the words after the command's name; `why` says what is wrong with them, or is empty where help is wanted. */
export function readCommand(words: readonly string[]): E2eOptions | { readonly why: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        screenshots: { type: 'string', default: 'dist/screenshots' },
        only: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { why: '' };
    return { screenshots: values.screenshots, ...(values.only !== undefined && { only: values.only }) };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
