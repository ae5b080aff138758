import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Whom the server runs as: ourselves, or the user `postgres` when we are root (PostgreSQL refuses to be root). */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** @throws Error saying what to do when we are root and no such user can be made. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  try {
    return postgresUser();
  } catch {
    try {
      execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
      execFileSync('useradd', ['--system', '-g', 'postgres', 'postgres'], { stdio: 'ignore' });
      return postgresUser();
    } catch {
      throw new Error(
        'PostgreSQL 不能以 root 运行，也无法创建 postgres 用户。请改用普通用户启动，或先创建该用户。' +
          ' / PostgreSQL does not run as root and the user "postgres" could not be created: start as an ordinary user.',
      );
    }
  }
}

function postgresUser(): ServerUser {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The first folder on the way to `path` that another user may not enter, if any. */
export async function closedFolderOnTheWay(path: string, user: ServerUser): Promise<string | undefined> {
  if (user.uid === undefined) return undefined;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const mayEnter = uid === user.uid ? mode & 0o100 : gid === user.gid ? mode & 0o010 : mode & 0o001;
    if (!mayEnter) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}
