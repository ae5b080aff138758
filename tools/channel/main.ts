import { readFileSync } from 'node:fs';
import { parseFile } from './parse-file.js';
import { permissiveSource } from './permissive-source.js';
import { type Command, readCommand } from './read-command.js';
import { listChannels, USAGE } from './usage.js';

/** Shows what a channel reads out of files: nothing is stored, nothing is sent. */
async function main(command: Command): Promise<number> {
  if (command.run === 'help') return say(USAGE);
  if (command.run === 'list') return say(listChannels());
  if (command.run === 'wrong') return complain(`${command.why}\n\n${USAGE}`.trimStart());
  const settings = readSettings(command.settings);
  const source = 'why' in settings ? settings : permissiveSource(command.channel, settings.given);
  if ('why' in source) return complain(`${source.why}\n`);
  for (const file of command.files) say(`${JSON.stringify(await parseFile(file, { ...command, source }))}\n`);
  return 0;
}

function say(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function complain(text: string): 2 {
  process.stderr.write(text);
  return 2;
}

function readSettings(file: string | undefined): { given: Record<string, unknown> } | { why: string } {
  if (file === undefined) return { given: {} };
  try {
    const given: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Error('{…}');
    return { given: given as Record<string, unknown> };
  } catch (error) {
    return { why: `--settings ${file}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

// Whoever reads our lines may stop early (head).
process.stdout.on('error', () => process.exit(0));
const code = await main(readCommand(process.argv.slice(2)));
// Channels may hold threads open; what was said must be out first.
process.stdout.write('', () => process.exit(code));
