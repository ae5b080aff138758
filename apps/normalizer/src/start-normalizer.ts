import type { Runtime } from '@guiyi/runtime';
import { startSweeping } from '@guiyi/runtime';
import { WatchHotMatters } from './hot/watch-hot-matters.processor.js';
import { LearnMatching } from './learn/learn-matching.processor.js';
import { NormalizeIntakes } from './normalize-intakes.processor.js';

/** Starts to serve the normalizer's bells, and to ring again where one was lost. */
export async function startNormalizer(runtime: Runtime): Promise<{ close(): Promise<void> }> {
  await runtime.bells.serve('normalizer', [
    new NormalizeIntakes(runtime),
    new WatchHotMatters(runtime),
    new LearnMatching(runtime),
  ]);
  const sweeping = startSweeping(runtime, ['normalize', 'watch', 'learn']);
  return { close: () => sweeping.stop() };
}
