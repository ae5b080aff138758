// npm run demo [-- --exit] [--json]: the whole house in one process on a throw-away PostgreSQL, and a day of two cities
// played through its real doors.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CommonEnvironment, createLog, failToStart, readEnvironment, stopOnSignal } from '@guiyi/platform';
import { type Standalone, startStandalone } from '@guiyi/standalone';
import { freePort } from '@guiyi/storage';
import { audit, quiet } from '../sample-day/audit.js';
import { playDay } from '../sample-day/day.js';
import { startFeedServer } from '../sample-day/play/feed-server.js';
import type { Played } from '../sample-day/play/player.js';
import { sampleSources } from '../sample-day/sources.js';
import { answerItem } from './answer-item.js';
import { ConsoleClient } from './console-client.js';
import { Progress } from './progress.js';
import { ledgerTable, queueTable, type TicketRow } from './queue-table.js';
import { summarize } from './summary.js';

/** What departments answer at the end of the day, by words that find the ticket. */
const ANSWERS: Readonly<Record<string, string>> = {
  '115号楼': '抢修人员已到场关阀换管，当晚恢复供水，请您再看一看家里的水。',
};

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: { exit: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  const progress = new Progress(process.stderr);
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-demo-'));
  await chmod(folder, 0o755);
  const smtpPort = await freePort();
  const feed = await startFeedServer();
  const sources = sampleSources({ smtp: { port: smtpPort }, feedUrl: feed.url });
  progress.say('归一 Guiyi：正在启动 / starting …');
  const house = await startHouse(folder, sources);
  const end = async () => {
    await feed.close();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { firstAdministrator } = house;
    if (!firstAdministrator) throw new Error('the demo expects an empty store');
    const console = await ConsoleClient.logIn(house.consoleUrl, firstAdministrator.name, firstAdministrator.password);
    progress.say(`五个渠道，一天的来件，全部走真正的入口 / one day, five channels, the real doors`);
    const played = await playDayAndAnswer(house, sources, smtpPort, feed, console, progress);
    await quiet(house.runtime);
    const summary = await summarize(house.runtime, await audit(house.runtime, played));
    if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    else await showDay(house, console, summary);
    if (options.exit) {
      await end();
      process.exit(summary.lost || summary.doubled || played.some(({ accepted }) => !accepted) ? 1 : 0);
    }
    process.stderr.write(addresses(house));
    stopOnSignal(end, house.runtime.log);
  } catch (error) {
    await end().catch(() => {});
    throw error;
  }
}

async function startHouse(
  folder: string,
  sources: Parameters<typeof startStandalone>[0]['sources'],
): Promise<Standalone> {
  const environment = readEnvironment(CommonEnvironment);
  return startStandalone({
    environment: {
      ...environment,
      GUIYI_DATA_DIR: folder,
      GUIYI_RATE_PER_MINUTE: 0,
      GUIYI_GATEWAY_PORT: await portOr(environment.GUIYI_GATEWAY_PORT),
      GUIYI_CONSOLE_PORT: await portOr(environment.GUIYI_CONSOLE_PORT),
    },
    ...(sources && { sources }),
    log: createLog('demo', process.env.LOG_LEVEL ?? 'silent'),
  });
}

async function playDayAndAnswer(
  house: Standalone,
  sources: ReturnType<typeof sampleSources>,
  smtpPort: number,
  feed: Awaited<ReturnType<typeof startFeedServer>>,
  console: ConsoleClient,
  progress: Progress,
): Promise<Played[]> {
  const done = new Map<string, Played>();
  const { runtime } = house;
  const played = await playDay({
    gateway: house.gateway.url,
    smtp: { host: '127.0.0.1', port: smtpPort },
    feed,
    sources,
    onProgress: (one, count, total) => {
      done.set(one.item.id, one);
      progress.show(one, count, total);
    },
    waitFor: async ({ answered }) => {
      const first = done.get(answered);
      if (first) await answerItem(runtime, console, first, '路灯已经修好，感谢您的反映。');
    },
  });
  await quiet(runtime);
  for (const [words, text] of Object.entries(ANSWERS)) {
    const found = await console.get<{ tickets: TicketRow[] }>(`/api/tickets?q=${encodeURIComponent(words)}`);
    for (const { id } of found.tickets) await console.post(`/api/tickets/${id}/answer`, { text });
  }
  await quiet(runtime);
  return played;
}

async function showDay(
  house: Standalone,
  console: ConsoleClient,
  summary: Awaited<ReturnType<typeof summarize>>,
): Promise<void> {
  const profile = house.runtime.profiles.get('xining');
  if (!profile) throw new Error('no profile xining');
  const { tickets } = await console.get<{ tickets: TicketRow[] }>('/api/tickets?limit=200');
  const lines = [
    '',
    queueTable(tickets, profile),
    '',
    ledgerTable(summary.channels),
    '',
    `  工单 ${summary.tickets}   诉求 ${summary.appeals}   并单 ${summary.merged}   追问 ${summary.followUps}   重复 ${summary.repeats}` +
      `   派单 ${summary.assignments}   紧急 ${summary.urgent}   已答复 ${summary.answered}   丢失 ${summary.lost}   重复入库 ${summary.doubled}`,
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function addresses(house: Standalone): string {
  return [
    `  公众入口 / public door  ${house.gateway.url}`,
    `  网页表单 / web form     ${house.gateway.url}/form/city-form`,
    `  工作台 / console        ${house.consoleUrl}   ${house.firstAdministrator?.name} / ${house.firstAdministrator?.password}`,
    '  Ctrl-C 结束 / to end (nothing is kept)',
    '',
  ].join('\n');
}

/** The usual port when it is free, any other one otherwise: a demo should not fail for that. */
async function portOr(port: number): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => freePort().then(resolve, reject));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

main().catch(failToStart);
