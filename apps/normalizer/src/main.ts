import { CommonEnvironment, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { openRuntime } from '@guiyi/runtime';
import { startNormalizer } from './start-normalizer.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const runtime = await openRuntime({ app: 'normalizer', environment });
  const normalizer = await startNormalizer(runtime);
  runtime.log.info({ queue: runtime.bells.kind }, 'normalizer serves');
  stopOnSignal(async () => {
    await normalizer.close();
    await runtime.close();
  }, runtime.log);
} catch (error) {
  failToStart(error);
}
