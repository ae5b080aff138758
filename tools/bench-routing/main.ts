import { writeFile } from 'node:fs/promises';
import { splitFolds } from '@guiyi/routing';
import { type Measured, measure, report } from './measure.js';
import { printReport } from './print-report.js';
import { type BenchCommand, readCommand, USAGE } from './read-command.js';
import { readExamples } from './read-examples.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}

try {
  const parts = await run(command);
  const whole = joined(parts);
  const folds = parts.length > 1 ? parts.map(report) : undefined;
  if (command.out) await writeFile(command.out, whole.guesses.map((guess) => `${JSON.stringify(guess)}\n`).join(''));
  const figures = { ...report(whole), ...(folds && { folds }) };
  process.stdout.write(command.json ? `${JSON.stringify(figures)}\n` : printReport(figures));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function run({ work, seed, autoAccuracy }: BenchCommand): Promise<Measured[]> {
  const settings = { seed, ...(autoAccuracy !== undefined && { autoAccuracy }) };
  if ('train' in work) return [measure(await readExamples(work.train), await readExamples(work.test), settings)];
  const examples = await readExamples(work.data);
  const foldOf = splitFolds(
    examples.map(({ label }) => label),
    work.folds,
    seed,
  );
  return Array.from({ length: work.folds }, (_, fold) => {
    process.stderr.write(`${fold + 1}/${work.folds}\n`);
    return measure(
      examples.filter((_, at) => foldOf[at] !== fold),
      examples.filter((_, at) => foldOf[at] === fold),
      settings,
    );
  });
}

/** All folds as one test; of the times of learning the longest. */
function joined(parts: readonly Measured[]): Measured {
  return {
    guesses: parts.flatMap(({ guesses }) => guesses),
    times: parts.flatMap(({ times }) => times),
    trainSeconds: Math.max(...parts.map(({ trainSeconds }) => trainSeconds)),
    loadMs: Math.max(...parts.map(({ loadMs }) => loadMs)),
    modelBytes: Math.max(...parts.map(({ modelBytes }) => modelBytes)),
  };
}
