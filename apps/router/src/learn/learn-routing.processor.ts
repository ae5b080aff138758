import type { JobHandler, Shard } from '@guiyi/queue';
import { wallTime } from '@guiyi/routing';
import type { Runtime } from '@guiyi/runtime';
import { learningState, setLearning, takeLearning } from '@guiyi/storage';
import { learnFromDispatches } from './learn-from-dispatches.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** When a city sleeps, by its own clock; an hour after matching has learnt. */
const NIGHT = 4 * HOUR;
/** A process that died over it is followed by another one after this: longer than learning ever takes. */
const PATIENCE = HOUR;

/** Serves the bell `learn-routing`: once a night, in one process, where tickets went becomes a new model of categories. */
export class LearnRouting implements JobHandler {
  readonly job = 'learn-routing';

  constructor(private readonly runtime: Runtime) {}

  async handle({ jurisdiction }: Shard, stopping: AbortSignal): Promise<undefined> {
    const { database, clock, profiles, log } = this.runtime;
    const profile = profiles.get(jurisdiction);
    const now = clock.now();
    const nextAt = profile ? nextTurn(now, profile.timeZone) : new Date(now.getTime() + DAY);
    const state = await learningState(database, jurisdiction, 'routing');
    if (!state) return setLearning(database, jurisdiction, nextAt, 'routing').then(() => undefined);
    if (!(await takeLearning(database, jurisdiction, now, new Date(now.getTime() + PATIENCE), 'routing'))) return;
    try {
      if (profile) {
        const { figures: _, ...told } = await learnFromDispatches(database, profile, { now, onlyNews: true, stopping });
        log.info(told, 'learnt from dispatches');
      }
    } catch (error) {
      // Tomorrow is another night; a process that stops leaves its turn to the next one.
      log.error({ jurisdiction, error: (error as Error).message }, 'nothing learnt from dispatches');
      if (stopping.aborted) return;
    }
    await setLearning(database, jurisdiction, nextAt, 'routing');
  }
}

/** The next four in the morning; where clocks are changed that night, an hour off. */
function nextTurn(now: Date, timeZone: string): Date {
  const wait = NIGHT - wallTime(timeZone, now).ms;
  return new Date(now.getTime() + (wait > 0 ? wait : wait + DAY));
}
