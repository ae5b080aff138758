import { CommonEnvironment, createLog, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { type Standalone, startStandalone } from './start-standalone.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const log = createLog('standalone', environment.LOG_LEVEL);
  const starting = startStandalone({ environment, log });
  // From the first moment on: a house that is stopped while it starts leaves no database behind.
  stopOnSignal(async () => (await starting.catch(() => undefined))?.close(), log);
  const house = await starting;
  house.onDeath((why) => {
    log.error({}, why);
    failToStart(new Error(why));
  });
  process.stdout.write(welcome(house, environment.GUIYI_DATA_DIR));
} catch (error) {
  failToStart(error);
}

function welcome({ gateway, consoleUrl, firstAdministrator }: Standalone, folder: string): string {
  const lines = [
    '',
    '  归一 Guiyi',
    `  公众入口 / public door   ${gateway.url}`,
    `  工作台 / console         ${consoleUrl}`,
    `  数据目录 / data folder   ${folder}`,
  ];
  if (firstAdministrator)
    lines.push(
      `  首个管理员 / first login ${firstAdministrator.name}  ${firstAdministrator.password}`,
      '  （只显示这一次，请记下 / shown this once, write it down）',
    );
  return `${lines.join('\n')}\n\n`;
}
