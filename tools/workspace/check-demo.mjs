// Reads what `npm run demo -- --exit --json` printed and checks that the sample day lost and doubled nothing.
//
// Usage: node tools/workspace/check-demo.mjs FILE
import { readFileSync } from 'node:fs';

const CHANNELS = ['phone', 'email', 'wechat', 'webform', 'media'];

const printed = readFileSync(process.argv[2] ?? '', 'utf8');
const line = printed.split('\n').findLast((one) => one.startsWith('{'));
if (!line) throw new Error(`the demo printed no JSON: ${printed.slice(-500)}`);
const day = JSON.parse(line);

const problems = [];
if (day.lost !== 0) problems.push(`lost: ${day.lost}`);
if (day.doubled !== 0) problems.push(`doubled: ${day.doubled}`);
for (const name of CHANNELS)
  if (!(day.channels?.[name]?.received > 5))
    problems.push(`${name}: received ${day.channels?.[name]?.received}, wants more than 5`);
if (!(day.merged > 0)) problems.push('nothing was merged');

for (const problem of problems) console.error(`demo: ${problem}`);
const { tickets, appeals, merged, assignments } = day;
console.log(`demo: ${appeals} appeals, ${tickets} tickets, ${merged} merged, ${assignments} assignments`);
if (problems.length) process.exitCode = 1;
