import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeOpenApi } from '@guiyi/console';

/** The documents of our interfaces, each written from the routes themselves. */
const DOCUMENTS: Record<string, () => Promise<string>> = {
  'docs/openapi/console.json': writeOpenApi,
};

// Usage: node dist/tools/openapi/main.js [--check]
const check = process.argv.includes('--check');
for (const [file, write] of Object.entries(DOCUMENTS)) {
  const text = await write();
  if (!check) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    process.stdout.write(`${file} written\n`);
    continue;
  }
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept === text) continue;
  process.stderr.write(
    `${file} is not what the routes say${firstDifference(kept, text)}; write it anew: npm run openapi\n`,
  );
  process.exitCode = 1;
}

function firstDifference(kept: string, now: string): string {
  const [before, after] = [kept.split('\n'), now.split('\n')];
  const at = after.findIndex((line, index) => line !== before[index]);
  return at < 0 ? '' : `, first in line ${at + 1}:\n- ${before[at] ?? '(nothing)'}\n+ ${after[at]}\n`;
}
