import type { JobHandler, Shard } from '@guiyi/queue';
import { wallTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { learningState, setLearning, takeLearning } from '@guiyi/storage';
import { learnFromLabels } from './learn-from-labels.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** When a city sleeps, by its own clock. */
const NIGHT = 3 * HOUR;
/** A process that died over it is followed by another one after this. */
const PATIENCE = HOUR / 2;

/** Serves the bell `learn-matching`: once a night, in one process, what people judged becomes a new version. */
export class LearnMatching implements JobHandler {
  readonly job = 'learn-matching';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard): Promise<undefined> {
    const { database, clock, profiles, log } = this.runtime;
    const profile = profiles.get(jurisdiction);
    const now = clock.now();
    const nextAt = profile ? nextNight(now, profile.timeZone) : new Date(now.getTime() + DAY);
    const state = await learningState(database, jurisdiction);
    if (!state) return setLearning(database, jurisdiction, nextAt).then(() => undefined);
    if (!(await takeLearning(database, jurisdiction, now, new Date(now.getTime() + PATIENCE)))) return;
    try {
      if (profile) {
        const { version, why, labels, heldBack } = await learnFromLabels(database, profile, { now, onlyNews: true });
        log.info({ jurisdiction, version, why, labels, heldBack }, 'learnt from labels');
      }
    } catch (error) {
      // Tomorrow is another night.
      log.error({ jurisdiction, error: (error as Error).message }, 'nothing learnt from labels');
    }
    await setLearning(database, jurisdiction, nextAt);
  }
}

/** The next three in the morning; where clocks are changed that night, an hour off. */
export function nextNight(now: Date, timeZone: string): Date {
  const wait = NIGHT - wallTime(timeZone, now).ms;
  return new Date(now.getTime() + (wait > 0 ? wait : wait + DAY));
}
