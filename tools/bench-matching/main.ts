// How well the same matter is recognised: plays a labelled sample through the real normalizer and store.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../bench-intake/processes/start-postgres.js';
import { readSample } from '../matching/read-sample.js';
import { judgeSwapped, MOST_DIFFERENCE } from './judge-swapped.js';
import { drawSample } from './plot/draw-sample.js';
import { printFigures, printSwapped } from './print-figures.js';
import { readCommand, USAGE } from './read-command.js';
import { runJudging } from './run-judging.js';
import { printScale } from './scale/print-scale.js';
import { runScale } from './scale/run-scale.js';
import { figuresOf } from './score-run.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}
const tell = (line: string) => process.stderr.write(`${line}\n`);
if ('files' in command && command.plot) {
  process.stdout.write(`${JSON.stringify(await drawSample(await readSample(command.files), command.plot))}\n`);
  process.exit();
}
const folder = await mkdtemp(join(tmpdir(), 'guiyi-matching-'));
// As root PostgreSQL runs as another user, who must get through.
await chmod(folder, 0o755);
let server: Awaited<ReturnType<typeof startPostgres>> | undefined;
try {
  tell('启动 / starting PostgreSQL');
  server = await startPostgres(folder);
  if ('scale' in command) {
    const { json, items: file, ...options } = command.scale;
    const { items } = await readSample({ items: file });
    const figures = await runScale({ ...options, items, database: server.database, folder, tell });
    process.stdout.write(json ? `${JSON.stringify(figures)}\n` : printScale(figures));
  } else {
    const sample = await readSample(command.files);
    const { json, swapPlaces, plot, ...rest } = command;
    const options = { ...rest, sample, database: server.database, tell };
    if (swapPlaces) {
      const { compared, counts } = await judgeSwapped(options);
      process.stdout.write(json ? `${JSON.stringify(compared)}\n` : printSwapped(compared, counts));
      if (compared.largestDifference > MOST_DIFFERENCE) process.exitCode = 1;
    } else {
      const counts = await runJudging(options);
      const figures = figuresOf(counts);
      process.stdout.write(json ? `${JSON.stringify(figures)}\n` : printFigures(figures, counts));
    }
  }
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
