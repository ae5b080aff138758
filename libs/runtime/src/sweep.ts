import type { JobName } from '@guiyi/queue';
import { type WaitingShards, waitingShards } from '@guiyi/storage';
import type { Runtime } from './runtime.js';

const EVERY = 3_000;

const BELLS: Record<keyof WaitingShards, readonly JobName[]> = {
  normalize: ['normalize-intakes'],
  route: ['route-tickets'],
  send: ['send-messages', 'send-session-messages'],
  deliver: ['deliver-case-events'],
  due: ['empty-due'],
  night: ['keep-indicators'],
  watch: ['watch-hot-matters'],
  learn: ['learn-matching'],
  learn_routing: ['learn-routing'],
  words: ['index-words'],
};

/**
 * Rings again for every shard in which something is due: after a flushed Redis, a process killed between commit and
 * bell, or a date that has come. Every process that serves may sweep; a bell that rings already is not rung twice.
 */
export function startSweeping(runtime: Runtime, works: readonly (keyof WaitingShards)[]): { stop(): Promise<void> } {
  let sweeping = Promise.resolve();
  const sweep = async () => {
    try {
      const waiting = await waitingShards(runtime.database, runtime.clock.now());
      for (const work of works)
        for (const jurisdiction of waiting[work])
          for (const bell of BELLS[work]) await runtime.bells.ring(bell, { jurisdiction });
    } catch (error) {
      runtime.log.warn({ error: (error as Error).message }, 'sweep failed');
    }
  };
  const timer = setInterval(() => {
    sweeping = sweeping.then(sweep);
  }, EVERY);
  sweeping = sweep();
  return {
    async stop() {
      clearInterval(timer);
      await sweeping;
    },
  };
}
