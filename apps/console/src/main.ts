import { CommonEnvironment, createLog, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { openRuntime } from '@guiyi/runtime';
import { ensureFirstAdministrator } from './account/ensure-first-administrator.js';
import { startConsole } from './start-console.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const log = createLog('console', environment.LOG_LEVEL);
  const runtime = await openRuntime({ app: 'console', environment, log });
  const first = await ensureFirstAdministrator(runtime);
  // Once, to the person at the terminal; never into the log.
  if (first)
    process.stderr.write(`首个管理员 / First administrator: ${first.name}  密码 / password: ${first.password}\n`);
  const open = await startConsole(runtime, { host: environment.GUIYI_HOST, port: environment.GUIYI_CONSOLE_PORT });
  stopOnSignal(async () => {
    await open.close();
    await runtime.close();
  }, log);
} catch (error) {
  failToStart(error);
}
