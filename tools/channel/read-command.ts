import { parseArgs } from 'node:util';
import { CHANNELS, type Channel } from '@guiyi/channels';

export type Command =
  | { readonly run: 'help' }
  | { readonly run: 'list' }
  | { readonly run: 'wrong'; readonly why: string }
  | {
      readonly run: 'parse';
      readonly channel: Channel;
      readonly files: readonly string[];
      readonly settings?: string;
      readonly contentType?: string;
      readonly query: Readonly<Record<string, string>>;
    };

/** Reads the words after the command's name. Never throws. */
export function readCommand(words: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        settings: { type: 'string' },
        'content-type': { type: 'string' },
        query: { type: 'string' },
      },
    });
    const [verb, name, ...files] = positionals;
    if (values.help || verb === 'help') return { run: 'help' };
    if (verb === 'list') return { run: 'list' };
    if (verb !== 'parse') return { run: 'wrong', why: verb ? `不认识的命令 / unknown command: ${verb}` : '' };
    const channel = findChannel(name ?? '');
    if (typeof channel === 'string') return { run: 'wrong', why: channel };
    if (files.length === 0) return { run: 'wrong', why: '没有给文件 / no file is given' };
    const query = Object.fromEntries(new URLSearchParams(values.query ?? ''));
    return { run: 'parse', channel, files, settings: values.settings, contentType: values['content-type'], query };
  } catch (error) {
    return { run: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
}

function findChannel(name: string): Channel | string {
  const exact = CHANNELS.find(({ id }) => id === name);
  const ofKind = CHANNELS.filter(({ kind }) => kind === name);
  const [only] = ofKind;
  if (exact ?? (ofKind.length === 1 && only)) return exact ?? (only as Channel);
  const known = (ofKind.length > 0 ? ofKind : CHANNELS).map(({ id }) => id).join(', ');
  return `没有渠道 / no channel "${name}": ${known}`;
}
