// Says what a run of jest came to, from its own report, and refuses one that left tests out.
//
// Usage: node tools/workspace/count-tests.mjs REPORT.json   (the last line: "N passed, N failed")
import { existsSync, readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo } = report;
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
);
const leftOut = report.testResults.flatMap(({ name, assertionResults }) =>
  assertionResults.filter(({ status }) => status === 'pending').map(({ fullName }) => `${name}: ${fullName}`),
);

for (const { name } of broken) console.log(`did not even start: ${name}`);
for (const test of leftOut) console.log(`left out: ${test}`);
// Samples that are handed around beside the repository are no part of it: without them their tests are left out.
const incomplete = leftOut.length > 0 && existsSync('../shared/data');
if (incomplete) console.log('in CI nothing is left out');
console.log(`${passed} passed, ${failed + broken.length} failed${pending + todo ? `, ${pending + todo} skipped` : ''}`);
if (failed || broken.length || incomplete || !passed) process.exitCode = 1;
