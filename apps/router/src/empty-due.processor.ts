import { serveClosings, serveDue } from '@guiyi/deadlines';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { nextDueIn, takeShard } from '@guiyi/storage';

const LONGEST = 60 * 60_000;

/** Serves the bell `empty-due`: everything whose moment has come, a batch at a time. */
export class EmptyDue implements JobHandler {
  readonly job = 'empty-due';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<number | undefined> {
    const { database, clock, profiles } = this.runtime;
    const profile = profiles.get(jurisdiction);
    if (!profile) throw new Error(`no profile "${jurisdiction}"`);
    for (let more = true; more && !stopping.aborted; ) {
      const now = clock.now();
      more = await database.transaction(async (sql) => {
        if (!(await takeShard(sql, 'due', jurisdiction))) return false;
        const due = await serveDue(sql, { jurisdiction, profile, now });
        const closings = await serveClosings(sql, { jurisdiction, profile, now });
        return due.more || closings.more;
      });
    }
    return nextDueIn(database, jurisdiction, clock.now(), LONGEST);
  }
}
