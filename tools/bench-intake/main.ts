import { printTable } from './print-table.js';
import { readCommand, USAGE } from './read-command.js';
import { runBench } from './run-bench.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}

const ends: (() => Promise<void>)[] = [];
/** Ends what was started, the last first; one that cannot be ended does not keep the others running. */
async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end().catch(() => {});
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void endAll().then(() => process.exit(130)));

const tell = (line: string) => process.stderr.write(`${line}\n`);
try {
  const report = await runBench(command, (end) => ends.push(end), tell);
  process.stdout.write(command.json ? `${JSON.stringify(report)}\n` : printTable(report));
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await endAll();
}
process.exit();
