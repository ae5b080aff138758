import { CHANNELS } from '@guiyi/channels';
import { CommonEnvironment, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { openRuntime } from '@guiyi/runtime';
import { startRouter } from './start-router.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const runtime = await openRuntime({ app: 'router', environment });
  const router = await startRouter(runtime, { channels: CHANNELS });
  runtime.log.info({ queue: runtime.bells.kind }, 'router serves');
  stopOnSignal(async () => {
    await router.close();
    await runtime.close();
  }, runtime.log);
} catch (error) {
  failToStart(error);
}
