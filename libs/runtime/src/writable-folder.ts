import { access, constants, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** @throws Error saying which folder and what to do, when the data folder cannot be made or written. */
export async function writableFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await make(path);
    await access(path, constants.W_OK);
    return path;
  } catch (cause) {
    throw new Error(
      `数据目录不可写：${path}。请改正权限或设置 GUIYI_DATA_DIR。 / The data folder cannot be written: ${path}. Mend its rights or set GUIYI_DATA_DIR.`,
      { cause },
    );
  }
}

/** A level at a time: node's own `recursive` never returns where a file system lets nothing be made (/proc). */
async function make(path: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) return;
  if (dirname(path) !== path) await make(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
