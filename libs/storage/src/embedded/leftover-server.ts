import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A killed process leaves its database running. The next start stops it (fast shutdown), so that one folder
 * never has two masters and no connection of the dead process holds a lock.
 */
export async function stopLeftoverServer(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid || !(await isPostgresOf(pid, folder))) return rm(file, { force: true });

  process.kill(pid, 'SIGINT');
  const givenUpAt = Date.now() + 8000;
  while (await isPostgresOf(pid, folder)) {
    if (Date.now() > givenUpAt)
      throw new Error(`the database (pid ${pid}) of ${folder} does not stop: end it and start again`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** A pid may have been given to somebody else meanwhile: only a postgres that serves this very folder counts. */
async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return commandLine === undefined ? true : commandLine.includes(folder);
}

/** The address of the server that runs on a folder right now, if one does: for tools that look on from outside. */
export async function runningServerUrl(folder: string): Promise<string | undefined> {
  const [pid, , , port] = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  if (!pid || !port || !(await isPostgresOf(Number(pid), folder))) return undefined;
  const password = (await readFile(`${folder}.password`, 'utf8')).trim();
  return `postgres://guiyi:${password}@127.0.0.1:${port.trim()}/postgres`;
}
