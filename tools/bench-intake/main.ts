import { prepareBench } from './prepare-bench.js';
import { printTable } from './print-table.js';
import { readCommand, USAGE } from './read-command.js';
import { runBench } from './run-bench.js';
import { runToEnd } from './run-to-end.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}

await runToEnd({
  prepare: (atEnd, tell) => prepareBench(command, atEnd, tell),
  run: async (bench) => {
    const report = await runBench(bench);
    return command.json ? `${JSON.stringify(report)}\n` : printTable(report);
  },
});
