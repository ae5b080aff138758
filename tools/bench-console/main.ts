import { prepareBench } from './prepare-bench.js';
import { printTable } from './print-table.js';
import { readCommand, USAGE } from './read-command.js';
import { runBench } from './run-bench.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}

const ends: (() => Promise<void>)[] = [];
let interrupted = false;
let prepared = false;
let ending = Promise.resolve();
/** Ends what was started, the last first; one that cannot be ended does not keep the others running. */
function endAll(): Promise<void> {
  ending = ending.then(async () => {
    for (const end of ends.splice(0).reverse()) await end().catch(() => {});
  });
  return ending;
}
/** What is still being started when the bench is interrupted ends it at its next step. */
function atEnd(end: () => Promise<void>): void {
  ends.push(end);
  if (interrupted) throw new Error('已中断 / interrupted');
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    interrupted = true;
    // While servers are starting, their starter notices; afterwards whoever waits for one learns that it has ended.
    if (prepared) void endAll();
  });

const tell = (line: string) => process.stderr.write(`${line}\n`);
try {
  const bench = await prepareBench(command, atEnd, tell);
  prepared = true;
  const report = await runBench(bench);
  process.stdout.write(command.json ? `${JSON.stringify(report)}\n` : printTable(report));
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = interrupted ? 130 : 1;
} finally {
  await endAll();
}
process.exit();
