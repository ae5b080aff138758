import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Where a worker's compiled file lies: beside the bundle that is running, or, when sources run uncompiled (tests),
 * among the built tools of the workspace. Throws when it was never built.
 */
export function locateWorker(file: string, from: string): string {
  const sibling = fileURLToPath(new URL(`./${file}`, from));
  if (existsSync(sibling)) return sibling;
  for (let folder = dirname(sibling); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'nx.json'))) continue;
    const built = join(folder, 'dist', 'tools', file);
    if (existsSync(built)) return built;
  }
  throw new Error(`${file} is not built: run "node tools/workspace/build.mjs tools"`);
}
