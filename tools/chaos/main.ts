// npm run chaos -- [--kills 10] [--json]: kills the house at random moments of the sample day, starts it again, and
// counts whether anything that a door accepted is lost, or anything is there twice.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { failToStart } from '@guiyi/platform';
import { Database, freePort, runningServerUrl } from '@guiyi/storage';
import { type Audit, audit, quiet } from '../sample-day/audit.js';
import { playDay, SAMPLE_DAY } from '../sample-day/day.js';
import { startFeedServer } from '../sample-day/play/feed-server.js';
import type { Played } from '../sample-day/play/player.js';
import { sampleSources } from '../sample-day/sources.js';
import { Victim } from './victim.js';

const PROGRAM = resolve('dist/apps/standalone/main.js');
const MOST_DAYS = 12;

interface Result extends Audit {
  readonly kills: number;
  /** Whole days that were played meanwhile. */
  readonly days: number;
  /** Things that no door took although it was tried for 20 seconds: the sender knows, so nothing is lost. */
  readonly refused: number;
  /** Whether everything had come to rest in the end. */
  readonly settled: boolean;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '10' }, json: { type: 'boolean', default: false } },
  });
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 0) throw new Error('--kills 需要非负整数 / wants a whole number');
  const result = await play(kills);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(result)}\n`
      : `  杀死 ${result.kills} 次，入口已收 ${result.accepted} 件：丢失 ${result.lost}，重复 ${result.doubled}\n`,
  );
  process.exit(result.lost || result.doubled || !result.settled ? 1 : 0);
}

async function play(kills: number): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-chaos-'));
  await chmod(folder, 0o755);
  const [gatewayPort, consolePort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const feed = await startFeedServer();
  // The bot's puppet lives inside the process that is killed; everything else knocks from outside.
  const sources = sampleSources({ smtp: { port: smtpPort }, feedUrl: feed.url, wechaty: false });
  await writeFile(join(folder, 'sources.yaml'), JSON.stringify({ sources }));
  const gateway = `http://127.0.0.1:${gatewayPort}`;
  const victim = new Victim(
    PROGRAM,
    {
      GUIYI_DATA_DIR: folder,
      GUIYI_SOURCES: join(folder, 'sources.yaml'),
      GUIYI_GATEWAY_PORT: String(gatewayPort),
      GUIYI_CONSOLE_PORT: String(consolePort),
      GUIYI_RATE_PER_MINUTE: '0',
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    gateway,
  );
  const played: Played[] = [];
  const items = SAMPLE_DAY.filter(
    ({ after, source }) => !after?.startsWith('answered:') && sources.some(({ id }) => id === source),
  );
  try {
    await victim.start();
    const killing = killAtRandom(victim, kills);
    let days = 0;
    for (let over = false; !over && days < MOST_DAYS; days++) {
      const playing = playDay({ gateway, smtp: { host: '127.0.0.1', port: smtpPort }, feed, sources, items });
      const day = await playing;
      for (const { item, accepted, problem } of day)
        if (!accepted) process.stderr.write(`  ${item.id} 未被接收 / not taken: ${problem}\n`);
      played.push(...day);
      over = await Promise.race([killing.then(() => true), pause(0, false)]);
    }
    await killing;
    return {
      ...(await lookAtStore(folder, played)),
      kills,
      days,
      refused: played.filter(({ accepted }) => !accepted).length,
    };
  } finally {
    await victim.stop();
    await feed.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function killAtRandom(victim: Victim, kills: number): Promise<void> {
  for (let kill = 1; kill <= kills; kill++) {
    await pause(200 + Math.random() * 2300);
    await victim.kill();
    process.stderr.write(`  kill -9 ${kill}/${kills}\n`);
    await pause(Math.random() * 400);
    await victim.start();
  }
}

async function lookAtStore(folder: string, played: readonly Played[]): Promise<Audit & { settled: boolean }> {
  const url = await runningServerUrl(join(folder, 'postgres'));
  if (!url) throw new Error('the database is gone');
  const database = await Database.connect({ url, poolSize: 2 });
  try {
    const settled = await quiet({ database }, 120_000);
    return { ...(await audit({ database }, played)), settled };
  } finally {
    await database.close();
  }
}

main().catch(failToStart);
