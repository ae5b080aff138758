// Checks every import of the house against the rules in .dependency-cruiser.mjs, then checks the rules themselves:
// in a copy of the sources one forbidden import is written for each rule, and each must be reported.
//
// Usage: node tools/workspace/check-arrows.mjs
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import { forbidden, options } from '../../.dependency-cruiser.mjs';
import { CANARIES } from './arrow-canaries.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['apps', 'libs', 'tools'];

/** Every violation in the rooms under `folder`. */
async function violationsIn(folder) {
  process.chdir(folder);
  const { output } = await cruise(ROOMS, { ...options, validate: true, ruleSet: { forbidden } });
  return { violations: output.summary.violations, modules: output.summary.totalCruised };
}

/** A copy of the sources in which `@guiyi/…` leads to the copy and every other package to the real one. */
function copyHouse(copy) {
  const skipped = (path) => /(^|[\\/])(node_modules|dist|\.data)$/.test(path);
  for (const room of ROOMS)
    cpSync(join(ROOT, room), join(copy, room), { recursive: true, filter: (path) => !skipped(path) });
  mkdirSync(join(copy, 'node_modules/@guiyi'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@guiyi') symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  for (const room of ['apps', 'libs'])
    for (const name of readdirSync(join(copy, room)))
      symlinkSync(join(copy, room, name), join(copy, 'node_modules/@guiyi', name));
}

/** One line for each canary; `true` when every one was reported and every rule has one. */
async function wakeCanaries() {
  const copy = mkdtempSync(join(tmpdir(), 'guiyi-arrows-'));
  try {
    copyHouse(copy);
    for (const { files } of CANARIES)
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(copy, file)), { recursive: true });
        writeFileSync(join(copy, file), `${text}\n`);
      }
    const { violations } = await violationsIn(copy);
    let good = true;
    for (const { rule, files } of CANARIES) {
      const reported = violations.some(({ rule: { name }, from }) => name === rule && from in files);
      const [[file, text]] = Object.entries(files);
      console.log(`  ${reported ? 'reported' : 'MISSED  '}  ${rule}: ${file}: ${text}`);
      good &&= reported;
    }
    for (const { name } of forbidden)
      if (!CANARIES.some(({ rule }) => rule === name)) {
        console.log(`  MISSED    ${name}: no canary in tools/workspace/arrow-canaries.mjs`);
        good = false;
      }
    return good;
  } finally {
    process.chdir(ROOT);
    rmSync(copy, { recursive: true, force: true });
  }
}

const { violations, modules } = await violationsIn(ROOT);
for (const { rule, from, to, cycle } of violations) {
  const why = forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
  const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
  console.error(`arrows: ${from} → ${way}\n        ${rule.name}: ${why}`);
}
console.log(`arrows: ${modules} modules, ${forbidden.length} rules, ${violations.length} violations; canary:`);
const awake = await wakeCanaries();
console.log(awake ? 'arrows: every canary was reported' : 'arrows: a rule sleeps');
if (violations.length || !awake) process.exitCode = 1;
