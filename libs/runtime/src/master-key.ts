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
  const kept = await readFile(file, 'utf8').catch(unless('ENOENT'));
  if (kept !== undefined) return keyIn(kept, file);
  const key = randomBytes(32);
  await mkdir(dirname(file), { recursive: true });
  const text = `${key.toString('base64')}\n`;
  const made = await writeFile(file, text, { mode: 0o600, flag: 'wx', flush: true }).then(() => true, unless('EEXIST'));
  if (made) return key;
  // Another process that starts on the same folder was quicker: its key is the one, as soon as it is written.
  await new Promise((resolve) => setTimeout(resolve, 200));
  return keyIn(await readFile(file, 'utf8'), file);
}

function keyIn(text: string, file: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === 32) return key;
  throw new Error(`${file} 已损坏，请从备份恢复 / the key file ${file} is damaged: restore it from a backup`);
}

/** Answers `undefined` for the one error that can be expected. */
const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code === code) return undefined;
  throw error;
};
