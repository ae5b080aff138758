import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * The master key of personal data: from `GUIYI_KEY`, else from `<data>/key`, which is made on first start.
 * Processes on several machines need the same one in their environment.
 * @throws Error when the file is damaged: a new key would make everything kept unreadable.
 */
export async function readMasterKey(fromEnvironment: string | undefined, dataFolder: string): Promise<Buffer> {
  if (fromEnvironment) return Buffer.from(fromEnvironment, 'base64');
  const file = join(dataFolder, 'key');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    const key = Buffer.from(kept.trim(), 'base64');
    if (key.length === 32) return key;
    throw new Error(`${file} 已损坏，请从备份恢复 / the key file ${file} is damaged: restore it from a backup`);
  }
  const key = randomBytes(32);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
