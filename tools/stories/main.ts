// npm run stories -- [--json] [--story N]: plays the cities' own stories against the whole house, on a throw-away
// PostgreSQL and with a clock that is moved. Exit code 1 when one does not hold.
import { parseArgs } from 'node:util';
import { failToStart } from '@guiyi/platform';
import { openHouse } from './house/house.js';
import { playStory } from './play-story.js';
import { printOutcome, printSum } from './print-outcomes.js';
import { STORIES } from './stories.js';

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: { json: { type: 'boolean', default: false }, story: { type: 'string' } },
  });
  const wanted = STORIES.filter(({ number }) => options.story === undefined || String(number) === options.story);
  if (!wanted.length) throw new Error(`没有这个故事 / no story "${options.story}"`);
  const house = await openHouse();
  const outcomes = [];
  try {
    for (const story of wanted) {
      const outcome = await playStory(story, house);
      outcomes.push(outcome);
      process.stdout.write(options.json ? `${JSON.stringify(outcome)}\n` : printOutcome(outcome));
    }
  } finally {
    await house.close();
  }
  if (!options.json) process.stdout.write(printSum(outcomes));
  process.exit(outcomes.every(({ holds }) => holds) ? 0 : 1);
}

main().catch(failToStart);
