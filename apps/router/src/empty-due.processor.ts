import { ROUTER } from '@guiyi/domain';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { emptyDue, nextDueIn, takeShard } from '@guiyi/storage';

const LONGEST = 60 * 60_000;

/** Serves the bell `empty-due`: reminders, overdue marks and on-site alarms whose moment has come. */
export class EmptyDue implements JobHandler {
  readonly job = 'empty-due';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<number | undefined> {
    const { database, clock } = this.runtime;
    await database.transaction(async (sql) => {
      if (await takeShard(sql, 'due', jurisdiction)) await emptyDue(sql, jurisdiction, ROUTER, clock.now());
    });
    return nextDueIn(database, jurisdiction, clock.now(), LONGEST);
  }
}
