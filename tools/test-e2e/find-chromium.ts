import { access, constants } from 'node:fs/promises';

/** Debian's browser, or the one that `GUIYI_CHROMIUM` names; nothing where there is none. */
export async function findChromium(): Promise<string | undefined> {
  const path = process.env.GUIYI_CHROMIUM || '/usr/bin/chromium';
  return access(path, constants.X_OK).then(
    () => path,
    () => undefined,
  );
}
