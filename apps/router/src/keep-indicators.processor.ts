import { keepNightly } from '@guiyi/indicators';
import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { setNight, takeShard, wantsNight } from '@guiyi/storage';

const LATER = 60 * 60_000;

/** Serves the bell `keep-indicators`: after midnight, what the city reports of the day that has ended is kept. */
export class KeepIndicators implements JobHandler {
  readonly job = 'keep-indicators';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<undefined> {
    const { database, clock, profiles, log } = this.runtime;
    const profile = profiles.get(jurisdiction);
    const now = clock.now();
    if (!(await wantsNight(database, jurisdiction, now))) return;
    try {
      await database.transaction(async (sql) => {
        if (!(await takeShard(sql, 'indicators', jurisdiction))) return;
        const night = profile && (await keepNightly(sql, profile, now));
        if (night?.kept.length) log.info({ jurisdiction, kept: night.kept }, 'figures kept');
        await setNight(sql, jurisdiction, night?.nextAt ?? new Date(now.getTime() + LATER));
      });
    } catch (error) {
      log.error({ jurisdiction, error: (error as Error).message }, 'figures not kept');
      await setNight(database, jurisdiction, new Date(now.getTime() + LATER));
    }
  }
}
