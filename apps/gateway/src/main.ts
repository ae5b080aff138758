import { CHANNELS } from '@guiyi/channels';
import { CommonEnvironment, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { loadSources, openRuntime, syncSources } from '@guiyi/runtime';
import { startGateway } from './start-gateway.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const runtime = await openRuntime({ app: 'gateway', environment });
  if (environment.GUIYI_SOURCES)
    await syncSources(runtime, await loadSources(environment.GUIYI_SOURCES, CHANNELS, runtime.profiles));
  const gateway = await startGateway(runtime, {
    host: environment.GUIYI_HOST,
    port: environment.GUIYI_GATEWAY_PORT,
    ratePerMinute: environment.GUIYI_RATE_PER_MINUTE,
    trustProxy: environment.GUIYI_TRUST_PROXY,
    channels: CHANNELS,
  });
  stopOnSignal(async () => {
    await gateway.close();
    await runtime.close();
  }, runtime.log);
} catch (error) {
  failToStart(error);
}
