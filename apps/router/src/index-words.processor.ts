import { setTimeout as sleep } from 'node:timers/promises';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { indexWords, sortWordsIn } from '@guiyi/storage';

/** A tenth of a second's work. */
const BATCH = 500;
/** So many times as long as it worked it rests: a quarter of one core at most is taken from intake. */
const REST = 3;

/** Serves the bell `index-words`: what was said lately is made quick to find. The sweep rings it when it is worth it. */
export class IndexWords implements JobHandler {
  readonly job = 'index-words';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<undefined> {
    const { database } = this.runtime;
    while (!stopping.aborted) {
      const start = performance.now();
      const marks = await indexWords(database, jurisdiction, BATCH);
      if (marks) await sortWordsIn(database);
      if (marks < BATCH) return;
      await sleep(REST * (performance.now() - start), undefined, { signal: stopping }).catch(() => {});
    }
  }
}
