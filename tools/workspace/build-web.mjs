// Builds the console's web app into dist/apps/console-web, unless what lies there was built from the same sources.
//
// Usage: node tools/workspace/build-web.mjs
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const APP = fileURLToPath(new URL('../../apps/console-web', import.meta.url));
const OUT = fileURLToPath(new URL('../../dist/apps/console-web', import.meta.url));
const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
const STAMP = 'built-from';

/** The folder with the built app. Two that build at once do the work twice, and neither sees half of it. */
export async function buildWeb() {
  const hash = hashSources();
  const stamp = join(OUT, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return OUT;
  const { build } = await import('vite');
  const fresh = `${OUT}-${randomUUID()}`;
  try {
    await build({
      configFile: join(APP, 'vite.config.mjs'),
      mode: 'production',
      logLevel: 'warn',
      build: { outDir: fresh },
    });
    writeFileSync(join(fresh, STAMP), hash);
    rmSync(OUT, { recursive: true, force: true });
    renameSync(fresh, OUT);
  } catch (error) {
    // Somebody else was faster with the same work.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return OUT;
}

function hashSources() {
  const sources = readdirSync(join(APP, 'src/app'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of [...sources, join(APP, 'vite.config.mjs'), LOCK])
    hash
      .update(`${file.slice(APP.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWeb();
