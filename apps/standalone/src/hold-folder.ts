import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes this process the only one on a data folder. A dead process's hold is taken over: a pid alone could belong to
 * somebody else by now, so the time it was started counts too.
 * @returns a function that lets go of the folder.
 * @throws Error naming the process that has it.
 */
export async function holdFolder(folder: string): Promise<() => void> {
  const file = join(folder, 'house.lock');
  const ours = `${process.pid} ${startOf(process.pid)}`;
  for (let tries = 0; tries < 3; tries++) {
    const holder = await readFile(file, 'utf8').catch(() => undefined);
    const pid = Number(holder?.split(' ')[0]);
    if (holder && holder !== ours && `${pid} ${startOf(pid)}` === holder)
      throw new Error(
        `数据目录正被另一个归一进程使用（pid ${pid}）：${folder}。请先停掉它，或设置 GUIYI_DATA_DIR。` +
          ` / Another Guiyi (pid ${pid}) runs on ${folder}: stop it, or set GUIYI_DATA_DIR to another folder.`,
      );
    if (holder !== undefined) rmSync(file, { force: true });
    if (claim(file, ours)) return release(file, ours);
  }
  throw new Error(`several processes start on ${folder} at once: start one of them again`);
}

/** Of several that try at the same moment one makes the file. */
function claim(file: string, ours: string): boolean {
  try {
    writeFileSync(file, ours, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function release(file: string, ours: string): () => void {
  const letGo = () => {
    process.removeListener('exit', letGo);
    try {
      if (readFileSync(file, 'utf8') === ours) rmSync(file, { force: true });
    } catch {
      // The folder is gone, and the hold with it.
    }
  };
  process.once('exit', letGo);
  return letGo;
}

/** When a process was started, as its system tells; empty when there is none. */
function startOf(pid: number): string {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  try {
    // Field 22 counts from the end of the command's name, which may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    try {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      return '';
    }
  }
}
