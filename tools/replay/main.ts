// Decides the past again with other settings, and shows what would have come out otherwise. Reads only.
import { openCityStore } from '../city-store/open-city-store.js';
import { printReplay } from './print-replay.js';
import { readCommand, USAGE } from './read-command.js';
import { replayCity } from './replay-city.js';

const command = readCommand(process.argv.slice(2));
if ('why' in command) {
  process.stderr.write(`${command.why}\n\n${USAGE}`.trimStart());
  process.exit(command.why ? 2 : 0);
}
try {
  const store = await openCityStore('replay', command.city);
  try {
    for (const profile of store.cities) {
      const replayed = await replayCity(store.database, profile, command, (arrivals) =>
        process.stderr.write(`${profile.id}: ${arrivals} 件 / arrivals …\n`),
      );
      process.stdout.write(command.json ? `${JSON.stringify(replayed)}\n` : printReplay(replayed));
    }
  } finally {
    await store.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
