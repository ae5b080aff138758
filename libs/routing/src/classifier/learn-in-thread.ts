import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CityLesson, LearntCity } from './learn-city.js';

const FILE = 'learn-city.worker.js';
const MINUTES = 30;
const HEAP_MEGABYTES = 2048;

/**
 * Learns in a thread of its own: minutes of work, while this one goes on serving. Ends it when `stopping` does.
 * @throws Error when the thread dies, takes longer than half an hour, or was stopped.
 */
export function learnInThread(lesson: CityLesson, stopping?: AbortSignal): Promise<LearntCity> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(locate(), {
      workerData: lesson,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
      execArgv: [],
    });
    worker.unref();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      stopping?.removeEventListener('abort', stop);
      worker.removeAllListeners();
      // What dies while it is being ended must not take the process along.
      worker.on('error', () => {});
      void worker.terminate();
      settle();
    };
    const fail = (why: string) => end(() => reject(new Error(why)));
    const stop = () => fail('learning was stopped');
    const timer = setTimeout(() => fail('learning took too long'), MINUTES * 60_000);
    worker.once('message', (learnt: LearntCity) => end(() => resolve(learnt)));
    worker.once('error', (error: Error) => fail(`learning failed: ${error.message}`));
    worker.once('exit', (code) => fail(`the thread that learns ended with ${code}`));
    stopping?.addEventListener('abort', stop);
    if (stopping?.aborted) stop();
  });
}

/** Beside the bundle that is running, or, when sources run uncompiled (tests), among the built tools. */
function locate(): string {
  const sibling = fileURLToPath(new URL(`./${FILE}`, import.meta.url));
  if (existsSync(sibling)) return sibling;
  for (let folder = dirname(sibling); folder !== dirname(folder); folder = dirname(folder)) {
    const built = join(folder, 'dist', 'tools', FILE);
    if (existsSync(join(folder, 'nx.json')) && existsSync(built)) return built;
  }
  throw new Error(`${FILE} is not built: run "node tools/workspace/build.mjs tools"`);
}
