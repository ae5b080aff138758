import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommonEnvironment, createLog, readEnvironment } from '@guiyi/platform';
import { type Standalone, startStandalone } from '@guiyi/standalone';
import { freePort } from '@guiyi/storage';

/** The whole house as `npm start` opens it, on free ports and a data folder that goes with it. */
export async function startHouse(): Promise<Standalone> {
  const folder = await mkdtemp(join(tmpdir(), 'guiyi-e2e-'));
  // As root the database runs as somebody else, who must get in.
  await chmod(folder, 0o755);
  const remove = () => rm(folder, { recursive: true, force: true });
  const house = await open(folder).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    ...house,
    onDeath: (heard) => house.onDeath(heard),
    async close() {
      await house.close();
      await remove();
    },
  };
}

async function open(folder: string): Promise<Standalone> {
  return startStandalone({
    environment: {
      ...readEnvironment(CommonEnvironment, { ...process.env, DATABASE_URL: '', GUIYI_SOURCES: '' }),
      GUIYI_DATA_DIR: folder,
      GUIYI_RATE_PER_MINUTE: 0,
      GUIYI_GATEWAY_PORT: await freePort(),
      GUIYI_CONSOLE_PORT: await freePort(),
    },
    log: createLog('e2e', process.env.LOG_LEVEL ?? 'silent'),
  });
}
