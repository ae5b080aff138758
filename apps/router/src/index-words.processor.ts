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
    let most = BATCH;
    while (!stopping.aborted) {
      const start = performance.now();
      try {
        const marks = await indexWords(database, jurisdiction, most);
        if (marks) await sortWordsIn(database);
        if (marks < most) return;
      } catch (error) {
        // Long texts together take longer than a statement may; one that cannot be indexed alone must be seen.
        if (most === 1) throw error;
        most = Math.ceil(most / 8);
      }
      await sleep(REST * (performance.now() - start), undefined, { signal: stopping }).catch(() => {});
    }
  }
}
