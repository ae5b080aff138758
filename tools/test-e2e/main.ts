// npm run test:e2e [-- --screenshots FOLDER] [--only WORDS]: people at a browser, on the whole house with a throw-away
// PostgreSQL. Debian's Chromium plays them; where it is absent that is said in one line and nothing is tested.
import { failToStart, stopOnSignal } from '@guiyi/platform';
import { chromium } from 'playwright-core';
import { findChromium } from './find-chromium.js';
import { type E2eOptions, readCommand, USAGE } from './read-command.js';
import { SCENARIOS } from './scenarios.js';
import { Stage } from './stage.js';
import { startHouse } from './start-house.js';

async function main(): Promise<number> {
  const options = readCommand(process.argv.slice(2));
  if ('why' in options) {
    process.stderr.write(`${options.why && `${options.why}\n\n`}${USAGE}`);
    return options.why ? 2 : 0;
  }
  const executablePath = await findChromium();
  if (!executablePath) {
    process.stdout.write('e2e: 没有 chromium，略过 / no chromium, left out\n');
    return 0;
  }
  const house = await startHouse();
  // Also where a time limit ends it: no database stays behind.
  stopOnSignal(() => house.close(), house.runtime.log);
  try {
    // Chromium's own sandbox needs rights that a container seldom has; it sees no page but ours.
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    try {
      return await playAll(new Stage(house, browser, options.screenshots), options);
    } finally {
      await browser.close();
    }
  } finally {
    await house.close();
  }
}

async function playAll(stage: Stage, { only, screenshots }: E2eOptions): Promise<number> {
  const counts = { passed: 0, failed: 0, leftOut: 0 };
  for (const { name, leftOut, play } of SCENARIOS) {
    if (only !== undefined && !name.includes(only)) continue;
    const begun = performance.now();
    const why = await leftOut?.(stage);
    if (why) {
      counts.leftOut += 1;
      process.stdout.write(`left out  ${name}: ${why}\n`);
      continue;
    }
    try {
      await play(stage);
      counts.passed += 1;
      process.stdout.write(`passed    ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)\n`);
    } catch (error) {
      counts.failed += 1;
      process.stdout.write(`FAILED    ${name}\n    ${error instanceof Error ? error.stack : String(error)}\n`);
    }
  }
  process.stdout.write(
    `e2e: ${counts.passed} passed, ${counts.failed} failed, ${counts.leftOut} left out; ${screenshots}\n`,
  );
  return counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

main().then((code) => process.exit(code), failToStart);
