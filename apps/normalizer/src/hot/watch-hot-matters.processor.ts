import type { JobHandler, Shard } from '@guiyi/queue';
import type { Runtime } from '@guiyi/runtime';
import { setWatch, takeShard, wantsWatch } from '@guiyi/storage';
import { lookForHotMatters } from './look-for-hot-matters.js';
import { countPast } from './read-past.js';

const MINUTE = 60_000;
const SOONEST = 30_000;
/** A look may take this part of the time, however large the city is. */
const SHARE = 1 / 20;
/** A city without a profile is not asked about every three seconds. */
const LATER = 60 * MINUTE;

/** Serves the bell `watch-hot-matters`: looks for what grows faster than its own past. The sweep rings it when it is time. */
export class WatchHotMatters implements JobHandler {
  readonly job = 'watch-hot-matters';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<undefined> {
    const { database, clock, profiles, log } = this.runtime;
    const profile = profiles.get(jurisdiction);
    const now = clock.now();
    if (!(await wantsWatch(database, jurisdiction, now))) return;
    const started = performance.now();
    try {
      const complete = profile ? await countPast(database, jurisdiction, profile, now) : true;
      await database.transaction(async (sql) => {
        if (!(await takeShard(sql, 'watch', jurisdiction))) return;
        if (profile) await lookForHotMatters(sql, jurisdiction, profile, now);
        const rest = restAfter(started);
        const pause = profile && !complete ? 0 : profile ? profile.hot.everyMinutes * MINUTE : LATER;
        await setWatch(sql, jurisdiction, {
          lookedAt: now,
          nextAt: new Date(now.getTime() + Math.max(rest, pause)),
          burstAt: new Date(now.getTime() + rest),
          burstAppeals: profile?.hot.burstAppeals ?? 1000,
        });
      });
    } catch (error) {
      // It is looked again when the next one is due, not at once.
      log.error({ jurisdiction, error: (error as Error).message }, 'hot matters not looked for');
      const pause = (profile?.hot.everyMinutes ?? 60) * MINUTE;
      const later = new Date(now.getTime() + Math.max(pause, restAfter(started)));
      await setWatch(database, jurisdiction, { lookedAt: now, nextAt: later, burstAt: later, burstAppeals: 1000 });
    }
  }
}

function restAfter(started: number): number {
  return Math.max(SOONEST, (performance.now() - started) / SHARE);
}
