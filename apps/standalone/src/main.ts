import { CommonEnvironment, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { startStandalone } from './start-standalone.js';

try {
  const environment = readEnvironment(CommonEnvironment);
  const house = await startStandalone({ environment });
  const lines = [
    '',
    '  归一 Guiyi',
    `  公众入口 / public door   ${house.gateway.url}`,
    `  工作台 / console         ${house.consoleUrl}`,
    `  数据目录 / data folder   ${environment.GUIYI_DATA_DIR}`,
    ...(house.firstAdministrator
      ? [
          `  首个管理员 / first login ${house.firstAdministrator.name}  ${house.firstAdministrator.password}`,
          '  （只显示这一次，请记下 / shown this once, write it down）',
        ]
      : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  stopOnSignal(() => house.close(), house.runtime.log);
} catch (error) {
  failToStart(error);
}
